import assert from 'node:assert/strict';
import fc from 'fast-check';
import { heldBack, noCounts, proof } from '../../src/cards/counts.ts';
import { drawRun } from '../../src/cards/run.ts';
import { rowKinds, type Counts } from '../../src/mapping/row.ts';
import { rowStates, type RowState, type Tally } from '../../src/run/run.ts';
import { decision, view } from './support/runs.ts';
import { words } from './support/walk.ts';

const number = fc.nat({ max: 5000 });
const anyCounts: fc.Arbitrary<Counts> = fc.record({
  ready: number,
  unchanged: number,
  'on-premises': number,
  ambiguous: number,
  colliding: number,
  missing: number,
  blocked: number,
  excluded: number,
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
    const ends = fc.array(fc.constantFrom(...rowStates));
    fc.assert(
      fc.property(anyCounts, ends, fc.nat({ max: 5000 }), (counts, all, confirmed) => {
        const ready = all.filter((state) => state !== 'held' && state !== 'synced');
        const premises = counts['on-premises'];
        // Whoever leaves a row leaves those on premises too.
        const parted = ready.includes('left');
        const states = parted ? [...ready, ...Array<RowState>(premises).fill('left')] : ready;
        const synced = parted ? 0 : Math.min(confirmed, premises);
        const back = sum(heldBack.map((kind) => counts[kind]));
        const held = back + (parted ? 0 : premises - synced);
        const tally = tallyOf(states, { held, synced, unchanged: counts.unchanged });
        const run = { counts: { ...counts, ready: ready.length }, decision: decision() };

        const done = drawRun(view({ ...run, phase: 'closed', outcome: { kind: 'done' } }, tally));

        const members = ready.length + counts.unchanged + premises + back;
        assert.deepEqual(addedUp(done.text), { all: members, parts: members });
      }),
    );
  });

  it('say nothing about a kind that nobody is of', () => {
    const { text } = drawRun(view({ counts: { ...noCounts, ready: 1 } }));

    assert.match(text, /1 person: 1 ready\. /);
  });
});

describe('the proof that nobody is matched twice', () => {
  it('accounts for every source: targets, conflicts, and those without a target', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const [sources = NaN, ...others] = Array.from(proof(counts).matchAll(/\d+/g), Number);

        assert.equal(sources, sum(rowKinds.map((kind) => counts[kind])));
        assert.equal(sum(others), sources);
        assert.equal(others[0], counts.ready + counts.unchanged + counts['on-premises']);
        assert.equal(others[1], counts.ambiguous + counts.colliding);
      }),
    );
  });

  it('stands on the preview in words', () => {
    const counts = { ...noCounts, ready: 20, unchanged: 2, colliding: 2 };

    const told = words(drawRun(view({ counts })).card);

    assert.match(told, /^24 sources, 22 distinct targets, 2 in conflict$/m);
    assert.equal(
      proof({ ...noCounts, 'on-premises': 1, missing: 1, excluded: 2 }),
      '4 sources, 1 distinct target, 0 in conflict, 1 missing, 2 excluded',
    );
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
  { held, synced, unchanged }: Pick<Tally, 'held' | 'synced' | 'unchanged'>,
): Tally {
  const count = (state: RowState) => states.filter((other) => other === state).length;
  return {
    held,
    synced,
    planned: count('planned'),
    sending: count('sending'),
    written: count('written'),
    settling: count('settling'),
    unchanged: unchanged + count('unchanged'),
    drifted: count('drifted'),
    failed: count('failed'),
    verified: count('verified'),
    unverified: count('unverified'),
    left: count('left'),
  };
}
