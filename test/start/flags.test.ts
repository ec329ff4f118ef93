import assert from 'node:assert/strict';
import { readFlags } from '../../src/start/flags.ts';

describe('the flags of npm start', () => {
  it('may all be left out', () => {
    assert.deepEqual(readFlags([]), {
      kind: 'start',
      fresh: false,
      playground: true,
      seed: null,
      size: null,
    });
  });

  it('may all be given', () => {
    const wish = readFlags(['--fresh', '--no-playground', '--seed', '7', '--size=40']);

    assert.deepEqual(wish, {
      kind: 'start',
      fresh: true,
      playground: false,
      seed: '7',
      size: '40',
    });
  });

  it('are explained to whoever asks', () => {
    assert.deepEqual(readFlags(['--help']), { kind: 'usage', fault: null });
  });

  for (const words of [
    ['--frsh'],
    ['now'],
    ['--seed'],
    ['--seed', 'x'],
    ['--size', '-1'],
    ['--size', '1e9'],
  ])
    it(`are refused as ${words.join(' ')}, with the reason`, () => {
      const wish = readFlags(words);

      assert.equal(wish.kind, 'usage');
      assert.ok(wish.fault?.includes(words[0] ?? ''));
    });
});
