import assert from 'node:assert/strict';
import { readFlags } from '../../src/start/command-line-flags.ts';

describe('the flags of npm start', () => {
  it('are all optional', () => {
    assert.deepEqual(readFlags([]), {
      kind: 'start',
      fresh: false,
      playground: true,
      rehearsal: false,
      seed: null,
      size: null,
    });
  });

  it('can all be set', () => {
    const flags = readFlags([
      '--fresh',
      '--no-playground',
      '--rehearsal',
      '--seed',
      '7',
      '--size=40',
    ]);

    assert.deepEqual(flags, {
      kind: 'start',
      fresh: true,
      playground: false,
      rehearsal: true,
      seed: '7',
      size: '40',
    });
  });

  it('are explained with --help', () => {
    assert.deepEqual(readFlags(['--help']), { kind: 'usage', error: null });
  });

  for (const args of [
    ['--frsh'],
    ['now'],
    ['--seed'],
    ['--seed', 'x'],
    ['--size', '-1'],
    ['--size', '1e9'],
  ])
    it(`are refused with a reason: ${args.join(' ')}`, () => {
      const flags = readFlags(args);

      assert.equal(flags.kind, 'usage');
      assert.ok(flags.error?.includes(args[0] ?? ''));
    });
});
