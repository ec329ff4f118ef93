import { plain } from '../cards/escape-text.ts';
import { utcTime } from '../mapping/utc-time.ts';
import type { OfferedFile } from '../ports/files.ts';
import type { FileContent } from './message-content.ts';

/** A file as Teams saved it in the OneDrive of its user. */
export interface SavedFile {
  readonly contentUrl: string;
  readonly name: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** Asks whether Teams may save a file in the OneDrive of its user; works in personal chats only. */
export function consentCard({ token, name, size, until }: OfferedFile): FileContent {
  return fileCard('consent', name, {
    content: {
      description: `For you alone. One download, until ${utcTime(until)}.`,
      sizeInBytes: size,
      acceptContext: { token },
      declineContext: { token },
    },
  });
}

/** Shows a saved file. */
export function savedFileCard({ contentUrl, name, uniqueId, fileType }: SavedFile): FileContent {
  return fileCard('info', name, { contentUrl, content: { uniqueId, fileType } });
}

function fileCard(card: 'consent' | 'info', name: string, rest: object): FileContent {
  const contentType = `application/vnd.microsoft.teams.card.file.${card}`;
  return { kind: 'file', attachment: { contentType, name, ...rest }, text: plain(name, 200) };
}
