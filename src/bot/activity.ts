import * as z from 'zod/v4';
import type { Person } from '../ports/run.ts';

const account = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  tenantId: z.string().nullish(),
});

/** What the bot reads of a Bot Framework activity. */
export const activitySchema = z.object({
  type: z.string().min(1),
  name: z.string().nullish(),
  channelId: z.string(),
  serviceUrl: z.string().nullish(),
  from: account,
  recipient: account,
  conversation: z.object({
    id: z.string().min(1),
    conversationType: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    tenantId: z.string().nullish(),
  }),
  channelData: z
    .object({
      tenant: z.object({ id: z.string().nullish() }).nullish(),
      channel: z.object({ id: z.string().min(1) }).nullish(),
    })
    .nullish(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  replyToId: z.string().nullish(),
  text: z.string().nullish(),
  value: z.unknown(),
  action: z.string().nullish(),
});
export type IncomingActivity = z.output<typeof activitySchema>;

/** The sender by Entra object id; null if the activity has none, and no roster is asked instead. */
export function senderOf({ from }: IncomingActivity): Person | null {
  const id = from.aadObjectId?.trim().toLowerCase();
  if (!id) return null;
  return { id, name: from.name?.trim() ?? '' };
}

const mention = z.object({ text: z.string().min(1), mentioned: z.object({ id: z.string() }) });

/** The text without the mention of the bot, which Teams may join to the next word. */
export function messageText({ text, entities, recipient }: IncomingActivity): string {
  const ownMentions = (entities ?? [])
    .map((entity) => mention.safeParse(entity).data)
    .filter((mentioned) => mentioned?.mentioned.id === recipient.id);
  return ownMentions
    .reduce((rest, mentioned) => rest.replaceAll(mentioned?.text ?? '', ' '), text ?? '')
    .replace(/^(\s*<at[^>]*>[^<]*<\/at>)+/i, ' ')
    .replace(/<\/?at[^>]*>/gi, '')
    .trim();
}

/** A file that was dropped in a chat; `url` is null if Teams did not say where it is. */
export interface DroppedFile {
  readonly name: string;
  readonly url: string | null;
}

const fileAttachment = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().nullish(),
  content: z.unknown(),
});
const fileContent = z.object({ downloadUrl: z.string().min(1) });

/** Other attachments, such as the HTML of the text, are ignored. */
export function droppedFiles({ attachments }: IncomingActivity): readonly DroppedFile[] {
  return (attachments ?? []).flatMap((attachment) => {
    const file = fileAttachment.safeParse(attachment).data;
    if (file === undefined) return [];
    const url = fileContent.safeParse(file.content).data?.downloadUrl ?? null;
    return [{ name: file.name || 'the file', url }];
  });
}

const executeValue = z.object({ action: z.object({ data: z.unknown() }) });

/** The card data of an Action.Execute invoke; the data of an Action.Submit is the activity's value itself. */
export function executeData({ value }: IncomingActivity): unknown {
  return executeValue.safeParse(value).data?.action.data;
}
