import type { Drive } from '../connector/drive.ts';
import { isObject, type Message } from '../connector/messages.ts';

/** A file that a person sends in a chat. */
export interface DroppedFile {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

/** The attachment that Teams makes of a file. */
export function attachmentOf({ name, bytes }: DroppedFile, drive: Drive): object {
  return attachmentAt(name, drive.addressOf(bytes));
}

/** The attachment for a file at any address. */
export function attachmentAt(name: string, downloadUrl: string): object {
  return {
    contentType: 'application/vnd.microsoft.teams.file.download.info',
    contentUrl: `https://contoso-my.sharepoint.com/personal/megan/Documents/${name}`,
    name,
    content: { downloadUrl, uniqueId: '1150d938-8870-4044-9f2c-5bbdeba70c9d', fileType: 'csv' },
  };
}

/** The content of the file consent or file info card of a message; throws if there is none. */
export function fileCardOf({ content }: Message, card: 'consent' | 'info'): FileCard {
  const [attachment] = Array.isArray(content.attachments) ? (content.attachments as unknown[]) : [];
  const type = `application/vnd.microsoft.teams.card.file.${card}`;
  if (isObject(attachment) && attachment.contentType === type && isObject(attachment.content))
    return { name: String(attachment.name), url: attachment.contentUrl, ...attachment.content };
  throw new Error(`The message has no ${type}: ${JSON.stringify(content)}`);
}
export interface FileCard extends Readonly<Record<string, unknown>> {
  readonly name: string;
}

/** The activity that a client sends for a click on Accept or Decline of a file consent card. */
export function consentActivity(
  message: Message,
  action: 'accept' | 'decline',
  uploadUrl: string,
): object {
  const { name, acceptContext, declineContext } = fileCardOf(message, 'consent');
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
