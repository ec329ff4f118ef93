import { createGzip, type Gzip } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import type { ExportReader } from '../ports/source-exports.ts';
import { readExport } from './read-export.ts';

/** Checks a file while it arrives, and packs it for the database. */
export const exportReader: ExportReader = {
  check: async (file, { policy, now }) => {
    const gzip = createGzip();
    const packed = buffer(gzip);
    let [people, others] = [0, 0];
    const checked = await readExport(withCopy(file, gzip), {
      expected: { policy, now, batch: null },
      onRecord: ({ kind }) => {
        if (kind === 'person') people += 1;
        if (kind === 'other') others += 1;
      },
    });
    gzip.end();
    const content = await packed;
    if (checked.kind === 'faulty') return checked;
    const { batch } = checked.header;
    return { kind: 'valid', exported: { ...checked.exported, batch, people, others }, content };
  },
};

/** Copies each chunk, and passes it on once the copy has room for more. */
async function* withCopy(
  chunks: AsyncIterable<Uint8Array>,
  copy: Gzip,
): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of chunks) {
    if (!copy.write(chunk)) await new Promise((resolve) => copy.once('drain', resolve));
    yield chunk;
  }
}
