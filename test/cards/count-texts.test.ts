import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renderRun } from '../../src/cards/run-card.ts';
import { type Counts, notReadyCount } from '../../src/mapping/plan-rows.ts';
import { type StateCounts, type RowState, rowStates } from '../../src/ports/row-states.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { tilesOf } from './support/card-elements.ts';
import { counts, decision, runView } from './support/runs.ts';

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
        const unwritable = notReadyCount(counts) + counts.excluded;
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

  it('are on the tiles of the result too', () => {
    const stateCounts = stateCountsOf(['verified', 'failed', 'left', 'left'], {
      ...{ held: 9, synced: 0, unchanged: 3 },
    });
    const run = { counts: { ...counts, ready: 4, 'on-premises': 0 }, decision: decision() };
    const { card } = renderRun(
      runView({ ...run, phase: 'closed', outcome: { kind: 'done' } }, stateCounts),
    );

    assert.deepEqual(tilesOf(card), [
      ['1', '✕ Failed'],
      ['1', '✓ Verified'],
      ['2', '○ Not approved'],
      ['8', '✕ Not ready'],
      ['3', '= Already stamped'],
      ['1', '○ Excluded'],
    ]);
  });
});

/** The number before «people:» and the sum of the numbers after it. */
function countsIn(text: string) {
  const [, total, parts] =
    /\b([\d,]+) (?:people|person)(?:: ([^.]+))?\./.exec(text.replaceAll(/(\d),(\d)/g, '$1$2')) ??
    [];
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
