import assert from 'node:assert/strict';
import { readFlags } from '../../src/source-export/flags.ts';

const hour = 3_600_000;

describe('the command line of export-source', () => {
  it('reads batch, files and lifetime', () => {
    const defaults = { kind: 'export', batch: 3, out: null, list: null, valid: 24 * hour };

    assert.deepEqual(readFlags(['--batch', '3']), defaults);
    assert.deepEqual(
      readFlags(['--batch', '7', '--out', 'a.jsonl', '--list', 'b.csv', '--valid', '3d']),
      { kind: 'export', batch: 7, out: 'a.jsonl', list: 'b.csv', valid: 72 * hour },
    );
    assert.deepEqual(readFlags(['--new-key']), { kind: 'new-key' });
    assert.deepEqual(readFlags(['--help']), { kind: 'usage', error: null });
  });

  for (const args of [
    [],
    ['--batch', 'Sales'],
    ['--batch', '-1'],
    ['--batch', '3', '--valid', '32d'],
    ['--batch', '3', '--valid', '0h'],
    ['--batch', '3', '--valid', '90'],
    ['--batch', '3', '--tenant', 'x'],
  ])
    it(`says what is wrong with ${args.join(' ') || 'nothing'}`, () => {
      const flags = readFlags(args);

      assert.ok(flags.kind === 'usage');
      assert.match(flags.error ?? '', /^\S.{10,}/);
    });
});
