import type { DownloadFile, OfferedFile, ReportFile } from '../ports/files.ts';
import type { RunId } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';

/** Milliseconds for which a file can be downloaded. */
const offerLasts = 10 * 60_000;

/** Offers files to one person, each for one download. */
export function offerFiles(
  files: readonly (DownloadFile | ReportFile)[],
  recipient: { readonly person: Person; readonly run: RunId | null },
  { files: downloads }: Pick<World, 'files'>,
): Promise<readonly OfferedFile[]> {
  return Promise.all(
    files.map(async (file) => {
      const { name, type } = file;
      const bytes = 'bytes' in file ? file.bytes : new TextEncoder().encode(file.text);
      const offer = { file: { name, type, bytes }, ...recipient, lasts: offerLasts };
      return { ...(await downloads.offerDownload(offer)), name, type, size: bytes.length };
    }),
  );
}
