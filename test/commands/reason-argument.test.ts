import assert from 'node:assert/strict';
import { noteIn, untilBecause } from '../../src/commands/reason-argument.ts';

const today = '2026-11-30';

describe('note argument', () => {
  it('keeps its end mark, and loses its quotes', () => {
    assert.equal(noteIn('it is him.'), 'it is him.');
    assert.equal(noteIn("'HR'"), 'HR');
  });
});

describe('last day and reason', () => {
  it('are read', () => {
    for (const date of ['2026-12-31', '31.12.2026', '31 Dec 2026', '“31 December 2026”'])
      assert.deepEqual(untilBecause(`${date} because on leave until May`, today), {
        kind: 'parsed',
        value: { until: '2026-12-31', note: 'on leave until May' },
      });
  });

  it('are asked for if they are missing', () => {
    for (const words of ['2026-12-31', '2026-12-31 because']) {
      const result = untilBecause(words, today);
      assert.ok(result.kind === 'incomplete');
      assert.match(result.question, /^Why\? Add “because” and a reason/);
    }
  });

  it('are refused with a date that does not exist', () => {
    for (const date of ['2027-02-29', '31.04.2027', '12/31/2026', 'whenever', '31 Foo 2026'])
      assert.deepEqual(untilBecause(`${date} because x`, today), {
        kind: 'incomplete',
        question: `“${date}” isn’t a date. Use 2026-12-31, Dec 31, tomorrow or Friday.`,
        choices: [],
      });
  });
});
