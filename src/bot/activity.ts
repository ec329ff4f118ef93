import * as z from 'zod/v4';
import type { Person } from '../ports/person.ts';

/** Characters of an id or URL; ids of Teams have about 150, URLs of files with their signature some thousand. */
const maxId = 8_000;
const id = z.string().min(1).max(maxId);
const optionalId = z.string().max(maxId).nullish();

const account = z.object({
  id,
  name: z.string().nullish(),
  aadObjectId: optionalId,
  tenantId: optionalId,
});

/** What the bot reads of a Bot Framework activity. */
export const activitySchema = z.object({
  type: id,
  name: z.string().nullish(),
  channelId: z.string().max(maxId),
  serviceUrl: optionalId,
  from: account,
  recipient: account,
  conversation: z.object({
    id,
    conversationType: optionalId,
    isGroup: z.boolean().nullish(),
    tenantId: optionalId,
  }),
  channelData: z
    .object({
      tenant: z.object({ id: optionalId }).nullish(),
      channel: z.object({ id }).nullish(),
    })
    .nullish(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  replyToId: optionalId,
  localTimezone: optionalId,
  text: z.string().nullish(),
  value: z.unknown(),
  action: optionalId,
});
export type IncomingActivity = z.output<typeof activitySchema>;

/** The sender by Entra object id; null if the activity has none, and no roster is asked instead. */
export function senderOf({ from }: IncomingActivity): Person | null {
  const id = from.aadObjectId?.trim().toLowerCase();
  if (!id) return null;
  return { id, name: from.name?.slice(0, maxNameLength).trim() ?? '' };
}

/** Characters; Entra allows 256 for a display name. */
const maxNameLength = 256;

const mention = z.object({ text: z.string().min(1), mentioned: z.object({ id: z.string() }) });

/** Characters; Teams takes about 28 KB per message. */
const maxMessageLength = 64_000;
/** The mentions of the bot in one message have the same text, so more are from no Teams client. */
const maxMentionTexts = 4;

/** Whether a message has more text than any Teams client sends. */
export function isTooLong({ text }: IncomingActivity): boolean {
  return (text?.length ?? 0) > maxMessageLength;
}

/** The text without the mention of the bot, which Teams may join to the next word; a longer one is cut. */
export function messageText({ text, entities, recipient }: IncomingActivity): string {
  const ownMentions = (entities ?? []).flatMap((entity) => {
    const { data } = mention.safeParse(entity);
    return data?.mentioned.id === recipient.id ? [data.text] : [];
  });
  return [...new Set(ownMentions)]
    .slice(0, maxMentionTexts)
    .reduce((rest, own) => rest.replaceAll(own, ' '), (text ?? '').slice(0, maxMessageLength))
    .replace(/^(?:\s*<at(?:\s[^<>]*)?>[^<]*<\/at>)+/i, ' ')
    .replace(/<\/?at(?:\s[^<>]*)?>/gi, '')
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
const fileContent = z.object({ downloadUrl: id });
/** Teams takes ten attachments per message. */
const maxFiles = 10;
/** Characters; SharePoint allows 400 for a whole path. */
const maxFileName = 400;

/** Other attachments, such as the HTML of the text, are ignored. */
export function droppedFiles({ attachments }: IncomingActivity): readonly DroppedFile[] {
  const files = (attachments ?? []).flatMap((attachment): readonly DroppedFile[] => {
    const file = fileAttachment.safeParse(attachment).data;
    if (file === undefined) return [];
    const url = fileContent.safeParse(file.content).data?.downloadUrl ?? null;
    return [{ name: file.name?.slice(0, maxFileName) || 'the file', url }];
  });
  return files.slice(0, maxFiles);
}

/** An Action.Execute: the data of the card, and whether the client sent it by itself to fetch a card. */
export interface Execution {
  readonly data: unknown;
  readonly isAutomatic: boolean;
}

const executeValue = z.object({
  action: z.object({ data: z.unknown() }),
  trigger: z.unknown(),
});

/** What an Action.Execute invoke sends; the data of an Action.Submit is the activity's value itself. */
export function executionOf({ value }: IncomingActivity): Execution {
  const sent = executeValue.safeParse(value).data;
  return { data: sent?.action.data, isAutomatic: sent?.trigger === 'automatic' };
}
