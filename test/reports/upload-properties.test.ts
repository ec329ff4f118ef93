import assert from 'node:assert/strict';
import fc from 'fast-check';
import { countResults } from '../../src/reports/uploaded-line-results.ts';
import { resolveLines } from '../../src/reports/uploaded-line-lookup.ts';
import { readUpload } from '../../src/reports/uploaded-csv.ts';
import { pairsFile } from './support/files.ts';
import { read } from './support/uploads.ts';
import { propertyRuns } from '../support/property-runs.ts';

describe('an uploaded CSV', () => {
  it('is read exactly, with its line numbers, if it is valid', () => {
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
            result: target === '' ? 'blank' : 'read',
          })),
        );
      }),
      { numRuns: propertyRuns(100, 2_000) },
    );
  });

  it('gets one result per line, or a reason, whatever it contains', () => {
    const characters = ['"', ',', ';', '\t', '|', '\r', '\n', '\ufeff', ' ', 'a@x', '=', '\ud800'];
    const words = [
      '#TYPE A',
      'sep=;',
      'A <a@x>',
      '<',
      'mailto:',
      'Email',
      'Source',
      'Target',
      'TargetExternalDirectoryObjectId',
      '__proto__',
    ];
    const noise = fc.string({ unit: fc.constantFrom(...characters, ...words) });
    const headed = noise.map((text) => `Source,Target,Id\n${text}`);

    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), noise, headed), (text) => {
        const upload = readUpload({ name: 'x', text });

        if (upload.kind === 'unreadable') return;
        const results = resolveLines(upload, {
          sources: (identifier) => identifier,
          targets: () => null,
        });
        const { lines, ...counts } = countResults(results);
        assert.equal(lines, upload.lines.length);
        assert.equal(
          Object.values(counts).reduce((sum, count) => sum + count, 0),
          lines,
        );
      }),
      { numRuns: propertyRuns(200, 5_000) },
    );
  });
});
