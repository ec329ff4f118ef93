import assert from 'node:assert/strict';
import { splitAt } from '../../src/commands/command-words.ts';

describe('keyword between arguments', () => {
  const splits: readonly (readonly [words: string, keyword: string, parts: unknown])[] = [
    ['Lee Gu TO Gu Lee', 'to', ['Lee Gu', 'Gu Lee']],
    [
      '"Road to Rome" to “To because of” because x',
      'to',
      ['"Road to Rome"', '“To because of” because x'],
    ],
    ['“To because of” because x', 'because', ['“To because of”', 'x']],
    ['b because she moved to c because of d', 'because', ['b', 'she moved to c because of d']],
    ['’t Hooft, G to Pat O’Brien', 'to', ['’t Hooft, G', 'Pat O’Brien']],
    ['tomorrow', 'to', null],
  ];
  for (const [words, keyword, parts] of splits)
    it(`“${keyword}” splits «${words}» outside a quoted name`, () => {
      assert.deepEqual(splitAt(words, keyword), parts);
    });
});
