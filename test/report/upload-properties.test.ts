import assert from 'node:assert/strict';
import fc from 'fast-check';
import { resolve } from '../../src/report/fate.ts';
import { summary } from '../../src/report/fates.ts';
import { readUpload } from '../../src/report/upload.ts';
import { pairsFile } from './support/files.ts';
import { read } from './support/uploads.ts';

describe('any upload', () => {
  it('of a valid file is read back exactly, with the numbers of its lines', () => {
    fc.assert(
      fc.property(pairsFile, ({ text, expected }) => {
        const { kind, lines } = read(text);

        assert.equal(kind, 'mapping');
        assert.deepEqual(
          lines,
          expected.map(({ number, source, target }) => ({
            number,
            source: [source],
            target: target === '' ? [] : [target],
            fate: target === '' ? 'blank' : 'read',
          })),
        );
      }),
    );
  });

  it('is answered, whatever text it is', () => {
    const crumbs = ['"', ',', ';', '\t', '|', '\r', '\n', '\ufeff', ' ', 'a@x', '=', '\ud800'];
    const words = ['Email', 'Source', 'Target', 'TargetExternalDirectoryObjectId', '__proto__'];
    const noise = fc.string({ unit: fc.constantFrom(...crumbs, ...words) });
    const headed = noise.map((text) => `Source,Target,Id\n${text}`);

    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), noise, headed), (text) => {
        const upload = readUpload({ name: 'x', text });

        if (upload.kind === 'unreadable') return;
        const fates = resolve(upload, { sources: (word) => word, targets: () => null });
        const { lines, ...counts } = summary(fates);
        assert.equal(lines, upload.lines.length);
        assert.equal(
          Object.values(counts).reduce((sum, count) => sum + count, 0),
          lines,
        );
      }),
      { numRuns: 1_000 },
    );
  });
});
