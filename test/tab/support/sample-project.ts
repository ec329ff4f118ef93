import type { RunResult } from '../../../src/ports/journal-records.ts';
import type { PeopleChange } from '../../../src/ports/project-overview.ts';
import type { Run } from '../../../src/ports/run.ts';
import type { World } from '../../../src/ports/world.ts';
import { newRun } from '../../ports/new-run.ts';
import { runRequest, trustCheck } from '../../store/support/samples.ts';
import { samplePolicy } from '../../support/policy.ts';

/** A text that a page must show as it is, and not longer than needed. */
export const hostileName = `<img src=x onerror="alert(1)">${'W'.repeat(90)}`;

const batchesWith = (name: string) => ({
  1: { kind: 'group', name: 'Pilot', group: 'pilot@contoso.com' } as const,
  3: { kind: 'group', name: 'Sales', group: 'sales@contoso.com' } as const,
  5: { kind: 'group', name: 'Legal', group: 'legal@contoso.com' } as const,
  6: { kind: 'group', name, group: 'board@contoso.com' } as const,
});

const changes: readonly PeopleChange[] = [
  { batch: 1, day: '2026-11-02', state: 'ready', people: 24 },
  { batch: 1, day: '2026-11-02', state: 'notReady', people: 12 },
  { batch: 1, day: '2026-11-04', state: 'notReady', people: -9 },
  { batch: 1, day: '2026-11-04', state: 'ready', people: -15 },
  { batch: 1, day: '2026-11-04', state: 'verified', people: 24 },
  { batch: 3, day: '2026-11-09', state: 'ready', people: 80 },
  { batch: 3, day: '2026-11-09', state: 'unchanged', people: 6 },
  { batch: 3, day: '2026-11-09', state: 'onPremises', people: 4 },
  { batch: 3, day: '2026-11-09', state: 'notReady', people: 30 },
  { batch: 3, day: '2026-11-12', state: 'ready', people: -64 },
  { batch: 3, day: '2026-11-12', state: 'verified', people: 60 },
  { batch: 3, day: '2026-11-12', state: 'stamped', people: 2 },
  { batch: 3, day: '2026-11-12', state: 'failed', people: 2 },
  { batch: 5, day: '2026-11-20', state: 'ready', people: 28 },
  { batch: 5, day: '2026-11-20', state: 'excluded', people: 1 },
  { batch: 5, day: '2026-11-20', state: 'notReady', people: 8 },
];

const at = (day: string) => new Date(`2026-11-${day}T09:30:00Z`);

function run(id: number, batch: number, changed: Partial<Run>): Run {
  const counts = {
    ...{ ready: 28, unchanged: 1, 'on-premises': 1, ambiguous: 2, colliding: 0, missing: 3 },
    ...{ blocked: 3, excluded: 1 },
  };
  return {
    ...newRun(id, { ...runRequest(batch), policy: samplePolicy, at: at('20') }),
    ...{ readAt: at('20'), digest: 'd'.repeat(64), counts, checks: [trustCheck] },
    ...changed,
  };
}

const failedCheck = {
  ...trustCheck,
  ok: false,
  title: 'Mailbox-move app',
  observed: 'the secret has expired',
  expected: 'a secret that is good until the move',
};

const done: Partial<Run> = { phase: 'closed', outcome: { kind: 'done' } };
const runs: readonly Run[] = [
  run(9, 5, { phase: 'waiting', expiresAt: at('21'), checks: [trustCheck, failedCheck] }),
  run(8, 3, { ...done, undoes: { run: 4, sources: null, restores: null }, openedAt: at('14') }),
  run(5, 3, { ...done, retries: { run: 4, sources: null }, openedAt: at('13') }),
  run(4, 3, { ...done, openedAt: at('12') }),
  run(2, 1, { ...done, openedAt: at('04') }),
  run(1, 1, { phase: 'closed', outcome: { kind: 'rejected' }, openedAt: at('02') }),
];

const result: RunResult = {
  stateCounts: {
    ...{ held: 8, planned: 0, sending: 0, written: 0, settling: 0, unchanged: 1, drifted: 0 },
    ...{ failed: 0, verified: 28, unverified: 0, synced: 0, left: 0 },
  },
  undoneBy: null,
};

const notWritten = { ...result, stateCounts: { ...result.stateCounts, verified: 0, planned: 28 } };

/** Makes the ports tell of a project with four batches, in every state that people can be in; `name` is that of a batch and a person. */
export function fillWithSample(
  { journal, monitoredBatches, policySource, directory }: World,
  name = hostileName,
): void {
  const current = policySource.current.bind(policySource);
  policySource.current = async () => {
    const inForce = await current();
    const project = { name: 'Contoso into Fabrikam', batches: batchesWith(name) };
    return { ...inForce, policy: { ...inForce.policy, ...project } };
  };
  directory.names = ({ users }) => Promise.resolve(new Map(users.map((id) => [id, 'Alex Wilber'])));
  journal.results = (ids) =>
    Promise.resolve(new Map(ids.map((id) => [id, id === 1 ? notWritten : result])));
  journal.peopleChanges = () => Promise.resolve(changes);
  journal.latestRuns = () => Promise.resolve(runs);
  journal.recentRuns = () => Promise.resolve(runs);
  journal.openRuns = () => Promise.resolve(runs.filter(({ outcome }) => outcome === null));
  journal.blockers = () =>
    Promise.resolve([
      { code: 'no-target', people: 21 },
      { code: 'foreign-proxy', people: 14 },
      { code: 'external-address-repeated', people: 9 },
    ]);
  const drift = {
    targetId: 't',
    name,
    text: 'ExchangeGuid is empty now; stamp it again.',
  };
  monitoredBatches.list = () =>
    Promise.resolve([
      { batch: 1, state: 'moved', checkedAt: at('19'), drifts: [] },
      { batch: 3, state: 'monitored', checkedAt: at('20'), drifts: Array(7).fill(drift) },
    ]);
}
