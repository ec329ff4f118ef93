import assert from 'node:assert/strict';
import fc from 'fast-check';
import { oneToOneSummary, unwritableKinds } from '../../src/cards/count-texts.ts';
import { renderRun } from '../../src/cards/run-card.ts';
import { rowKinds, type Counts, noCounts } from '../../src/mapping/plan-rows.ts';
import { type StateCounts, type RowState, rowStates } from '../../src/ports/row-states.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { cardText } from './support/card-elements.ts';
import { decision, runView } from './support/runs.ts';

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
const numRuns = propertyRuns(20, 100);

describe('counts on a card', () => {
  it('add up to the batch while the plan waits for approval', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const { card, text } = renderRun(runView({ counts }));

        const total = sum(rowKinds.map((kind) => counts[kind]));
        assert.deepEqual(countsIn(text), { total, parts: total });
        assert.deepEqual(countsIn(cardText(card)), { total, parts: total });
      }),
      { numRuns },
    );
  });

  it('add up to the same batch when the run is finished', () => {
    const anyStates = fc.array(fc.constantFrom(...rowStates));
    fc.assert(
      fc.property(anyCounts, anyStates, fc.nat({ max: 5000 }), (counts, states, confirmed) => {
        const ready = states.filter((state) => state !== 'held' && state !== 'synced');
        const onPremises = counts['on-premises'];
        // A partial approval leaves all on-premises rows too.
        const isPartial = ready.includes('left');
        const rows = isPartial ? [...ready, ...Array<RowState>(onPremises).fill('left')] : ready;
        const synced = isPartial ? 0 : Math.min(confirmed, onPremises);
        const unwritable = sum(unwritableKinds.map((kind) => counts[kind]));
        const held = unwritable + (isPartial ? 0 : onPremises - synced);
        const stateCounts = stateCountsOf(rows, { held, synced, unchanged: counts.unchanged });
        const run = { counts: { ...counts, ready: ready.length }, decision: decision() };

        const { text } = renderRun(
          runView({ ...run, phase: 'closed', outcome: { kind: 'done' } }, stateCounts),
        );

        const total = ready.length + counts.unchanged + onPremises + unwritable;
        assert.deepEqual(countsIn(text), { total, parts: total });
      }),
      { numRuns },
    );
  });

  it('leave out kinds without rows', () => {
    const { text } = renderRun(runView({ counts: { ...noCounts, ready: 1 } }));

    assert.match(text, /1 person: 1 ready\. /);
  });
});

describe('one-to-one summary', () => {
  it('has every source exactly once: with a target, undecided or without a target', () => {
    fc.assert(
      fc.property(anyCounts, (counts) => {
        const numbers = Array.from(oneToOneSummary(counts).matchAll(/\d+/g), Number);
        const [sources = NaN, ...others] = numbers;

        assert.equal(sources, sum(rowKinds.map((kind) => counts[kind])));
        assert.equal(sum(others), sources);
        assert.equal(others[0], counts.ready + counts.unchanged + counts['on-premises']);
        assert.equal(others[1], counts.ambiguous + counts.colliding);
      }),
      { numRuns: propertyRuns(100, 1000) },
    );
  });

  it('is on the preview card', () => {
    const counts = { ...noCounts, ready: 20, unchanged: 2, colliding: 2 };

    const text = cardText(renderRun(runView({ counts })).card);

    assert.match(text, /^24 sources, 22 distinct targets, 2 need a decision$/m);
  });

  it('uses the singular for one', () => {
    const counts = { ...noCounts, 'on-premises': 1, ambiguous: 1, missing: 1, excluded: 2 };

    assert.equal(
      oneToOneSummary(counts),
      '5 sources, 1 distinct target, 1 needs a decision, 1 no match, 2 excluded',
    );
  });
});

/** The number before «people:» and the sum of the numbers after it. */
function countsIn(text: string) {
  const [, total, parts] = /\b(\d+) (?:people|person)(?:: ([^.]+))?\./.exec(text) ?? [];
  const numbers = Array.from((parts ?? '').matchAll(/\d+/g), ([digits]) => Number(digits));
  return { total: Number(total), parts: sum(numbers) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, next) => total + next, 0);
}

function stateCountsOf(
  states: readonly RowState[],
  { held, synced, unchanged }: Pick<StateCounts, 'held' | 'synced' | 'unchanged'>,
): StateCounts {
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
