import type { OfferedFile, ReportFile } from '../ports/files.ts';
import type { Person, RunId } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** Milliseconds for which a file can be downloaded. */
const offerLasts = 10 * 60_000;

/** Offers files to one person, each for one download. */
export function offerFiles(
  files: readonly ReportFile[],
  recipient: { readonly person: Person; readonly run: RunId | null },
  { files: downloads, clock }: Pick<World, 'files' | 'clock'>,
): Promise<readonly OfferedFile[]> {
  const until = new Date(clock.now().getTime() + offerLasts);
  return Promise.all(
    files.map(async (file) => ({
      token: await downloads.offerDownload({ file, ...recipient, until }),
      name: file.name,
      type: file.type,
      size: new TextEncoder().encode(file.text).length,
      until,
    })),
  );
}
