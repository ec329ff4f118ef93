import * as z from 'zod/v4';
import type { Incoming } from './incoming.ts';

const mention = z.object({ text: z.string().min(1), mentioned: z.object({ id: z.string() }) });

/** What a person typed, without the bot's own mention; Teams puts no blank behind it. */
export function spoken({ text, entities, recipient }: Incoming): string {
  const own = (entities ?? [])
    .map((entity) => mention.safeParse(entity).data)
    .filter((found) => found?.mentioned.id === recipient.id);
  return own
    .reduce((rest, found) => rest.replaceAll(found?.text ?? '', ' '), text ?? '')
    .replace(/^(\s*<at[^>]*>[^<]*<\/at>)+/i, ' ')
    .replace(/<\/?at[^>]*>/gi, '')
    .trim();
}
