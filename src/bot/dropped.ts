import * as z from 'zod/v4';
import type { Incoming } from './incoming.ts';

/** A file that somebody dropped in a chat; `url` is where its bytes are, null where Teams did not say. */
export interface DroppedFile {
  readonly name: string;
  readonly url: string | null;
}

const file = z.object({
  contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
  name: z.string().nullish(),
  content: z.unknown(),
});
const place = z.object({ downloadUrl: z.string().min(1) });

/** The files of a message; other attachments, such as Teams' own HTML of its text, are left alone. */
export function droppedFiles({ attachments }: Incoming): readonly DroppedFile[] {
  return (attachments ?? []).flatMap((attachment) => {
    const found = file.safeParse(attachment).data;
    if (found === undefined) return [];
    const { name, content } = found;
    return [{ name: name || 'the file', url: place.safeParse(content).data?.downloadUrl ?? null }];
  });
}
