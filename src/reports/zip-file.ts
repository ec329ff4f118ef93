import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { CompressedText } from './compressed-text.ts';

export interface ZipEntry {
  readonly name: string;
  readonly content: CompressedText;
}

/** A ZIP with these files, each with the time `at`. */
export function zipFile(entries: readonly ZipEntry[], at: Date): Promise<Buffer> {
  const zip = new ZipFile();
  const output = buffer(zip.outputStream);
  const isWritten = new Promise<never>((_resolve, reject) => zip.on('error', reject));
  for (const { name, content } of entries)
    zip.addReadStreamLazy(name, { mtime: at, mode: 0o100644 }, (give) => {
      give(null, content.stream());
    });
  zip.end();
  return Promise.race([output, isWritten]);
}
