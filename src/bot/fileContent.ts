import type { Paper } from '../run/answer.ts';
import { plain } from '../cards/plain.ts';
import { utcTime } from '../cards/times.ts';
import type { FileContent } from './content.ts';

/** A file as Teams kept it in somebody's OneDrive. */
export interface KeptFile {
  readonly contentUrl: string;
  readonly name: string;
  readonly uniqueId: string;
  readonly fileType: string;
}

/** Asks whether Teams may put a paper into the OneDrive of whoever reads it; personal chats only. */
export function consentOf({ offer, name, size, until }: Paper): FileContent {
  return file('consent', name, {
    content: {
      description: `For you alone; on offer until ${utcTime(until)}.`,
      sizeInBytes: size,
      acceptContext: { offer },
      declineContext: { offer },
    },
  });
}

/** Shows a file that now lies in somebody's OneDrive. */
export function keptContent({ contentUrl, name, uniqueId, fileType }: KeptFile): FileContent {
  return file('info', name, { contentUrl, content: { uniqueId, fileType } });
}

function file(card: 'consent' | 'info', name: string, rest: object): FileContent {
  const contentType = `application/vnd.microsoft.teams.card.file.${card}`;
  return { kind: 'file', attachment: { contentType, name, ...rest }, text: plain(name, 200) };
}
