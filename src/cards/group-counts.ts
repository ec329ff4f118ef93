import { noCounts, notReadyCount, undecidedCount } from '../mapping/plan-rows.ts';
import type { RowGroup } from '../ports/row-filters.ts';
import type { RunView } from '../ports/run-view.ts';

type GroupCount = readonly [RowGroup, number];

/** How many people each filter of a card selects: as planned, and after the run by its result. */
export function groupCounts(view: RunView): readonly GroupCount[] {
  return view.run.outcome === null ? planCounts(view) : resultCounts(view);
}

function planCounts({ run, suspects }: RunView): readonly GroupCount[] {
  const counts = run.counts ?? noCounts;
  const { warned } = run;
  const notReady = notReadyCount(counts);
  const { ready, unchanged, excluded, 'on-premises': onPremises } = counts;
  return [
    ['worth-a-look', warned + notReady + onPremises],
    ['wrong-person', suspects.people],
    ['needs-decision', undecidedCount(counts)],
    ['not-ready', notReady],
    ['with-warnings', warned],
    ['ready', ready - warned],
    ['on-premises', onPremises],
    ['unchanged', unchanged],
    ['excluded', excluded],
  ];
}

function resultCounts({ run, stateCounts: states }: RunView): readonly GroupCount[] {
  const counts = run.counts ?? noCounts;
  const failed = states.failed + states.unverified + states.drifted + states.sending;
  const verified = states.settling + states.written + states.verified + states.synced;
  return [
    ['written', failed + verified],
    ['failed', failed],
    ['verified', verified],
    ['not-approved', states.left],
    ['not-stamped', states.planned],
    ['not-ready', notReadyCount(counts)],
    ['on-premises', counts['on-premises']],
    ['unchanged', counts.unchanged],
    ['excluded', counts.excluded],
  ];
}
