import assert from 'node:assert/strict';
import fc from 'fast-check';
import { heldBack } from '../../src/cards/counts.ts';
import { drawRun } from '../../src/cards/run.ts';
import { rowKinds, type Counts } from '../../src/mapping/row.ts';
import { rowStates, type RowState, type Tally } from '../../src/run/run.ts';
import { decision, view } from './support/runs.ts';
import { words } from './support/walk.ts';

const number = fc.nat({ max: 5000 });
const anyCounts: fc.Arbitrary<Counts> = fc.record({
  ready: number,
  unchanged: number,
  ambiguous: number,
  colliding: number,
  missing: number,
  blocked: number,
});

describe('the numbers on a card', () => {
  it('add up to the batch while it waits for approval', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { card, text } = drawRun(view({ counts }));

        const members = sum(rowKinds.map((kind) => counts[kind]));
        assert.deepEqual(addedUp(text), { all: members, parts: members });
        assert.deepEqual(addedUp(words(card)), { all: members, parts: members });
      }),
    );
  });

  it('add up to the same batch when it is done', () => {
    fc.assert(
      fc.property(anyCounts, fc.array(fc.constantFrom(...rowStates)), (counts, ends) => {
        const states = ends.filter((state) => state !== 'held');
        const back = sum(heldBack.map((kind) => counts[kind]));
        const tally = tallyOf(states, { held: back, unchanged: counts.unchanged });
        const run = { counts: { ...counts, ready: states.length }, decision: decision() };

        const done = drawRun(view({ ...run, phase: 'closed', outcome: { kind: 'done' } }, tally));

        const members = states.length + counts.unchanged + back;
        assert.deepEqual(addedUp(done.text), { all: members, parts: members });
      }),
    );
  });

  it('say nothing about a kind that nobody is of', () => {
    const none = { ready: 1, unchanged: 0, ambiguous: 0, colliding: 0, missing: 0, blocked: 0 };

    const { text } = drawRun(view({ counts: none }));

    assert.match(text, /1 person: 1 ready\. /);
  });
});

/** The number in front of «people:» and the sum of those behind it. */
function addedUp(text: string) {
  const [, all, parts] = /(\d+) (?:people|person)(?:: ([^.]+))?\./.exec(text) ?? [];
  const numbers = Array.from((parts ?? '').matchAll(/\d+/g), ([digits]) => Number(digits));
  return { all: Number(all), parts: sum(numbers) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, next) => all + next, 0);
}

function tallyOf(
  states: readonly RowState[],
  { held, unchanged }: Pick<Tally, 'held' | 'unchanged'>,
): Tally {
  const count = (state: RowState) => states.filter((other) => other === state).length;
  return {
    held,
    planned: count('planned'),
    sending: count('sending'),
    written: count('written'),
    unchanged: unchanged + count('unchanged'),
    drifted: count('drifted'),
    failed: count('failed'),
    verified: count('verified'),
    unverified: count('unverified'),
  };
}
