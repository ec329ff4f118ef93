import type { Drive } from '../connector/drive.ts';
import { isObject, type Message } from '../connector/messages.ts';

/** A file as somebody drops it in a chat. */
export interface Drop {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** The attachment that Teams makes of a dropped file, beside its own HTML of the message. */
export function dropped({ name, bytes }: Drop, drive: Drive): object {
  return fileAt(name, drive.keep(bytes));
}

/** The same for a file at any address. */
export function fileAt(name: string, downloadUrl: string): object {
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: `https://contoso-my.sharepoint.com/personal/megan/Documents/${name}`,
    name,
    content: { downloadUrl, uniqueId: '1150d938-8870-4044-9f2c-5bbdeba70c9d', fileType: 'csv' },
  };
}

/** The contents of the file consent or file info card that a message holds; throws where it holds none. */
export function fileOn({ content }: Message, card: 'consent' | 'info'): FileCard {
  const [attachment] = Array.isArray(content.attachments) ? (content.attachments as unknown[]) : [];
  const type = `application/vnd.microsoft.teams.card.file.${card}`;
  if (isObject(attachment) && attachment.contentType === type && isObject(attachment.content))
    return { name: String(attachment.name), url: attachment.contentUrl, ...attachment.content };
  throw new Error(`The message holds no ${type}: ${JSON.stringify(content)}`);
}
export interface FileCard extends Readonly<Record<string, unknown>> {
  readonly name: string;
}

/** What a client sends for a press on Accept or Decline of a file consent card. */
export function consentTo(
  message: Message,
  action: 'accept' | 'decline',
  uploadUrl: string,
): object {
  const { name, acceptContext, declineContext } = fileOn(message, 'consent');
  const uploadInfo = {
    contentUrl: `https://contoso-my.sharepoint.com/personal/megan/Documents/${name}`,
    name,
    uploadUrl,
    uniqueId: '1150d938-8870-4044-9f2c-5bbdeba70c9d',
    fileType: name.split('.').at(-1) ?? '',
  };
  const value =
    action === 'accept'
      ? { type: 'fileUpload', action, context: acceptContext, uploadInfo }
      : { type: 'fileUpload', action, context: declineContext };
  return { type: 'invoke', name: 'fileConsent/invoke', value, replyToId: message.activity };
}
