import type { Journal } from '../../src/ports/journal.ts';
import type { Person } from '../../src/ports/person.ts';
import type { Run, RunId } from '../../src/ports/run.ts';
import type { RunEventData, WebhookEvent } from '../../src/ports/webhooks.ts';
import { stored } from './stored.ts';

/** The runs of a journal in memory, each change of which is told. */
export function reportedRuns() {
  const runs = new Map<RunId, Run>();
  const listeners: ((before: Run | null, after: Run) => void)[] = [];
  const set = runs.set.bind(runs);
  runs.set = (id, run) => {
    const before = runs.get(id) ?? null;
    set(id, run);
    for (const listener of listeners) listener(before, run);
    return runs;
  };
  return { runs, onChange: (listener: (typeof listeners)[number]) => listeners.push(listener) };
}

interface Reported {
  readonly type: WebhookEvent['type'];
  readonly by: Person | null;
}

const phaseEvents: Readonly<Partial<Record<Run['phase'], WebhookEvent['type']>>> = {
  waiting: 'run.waiting',
  queued: 'run.queued',
  stamp: 'run.stamping',
  verify: 'run.verifying',
  closed: 'run.ended',
};

/** What the triggers of the database report of a change. */
export function eventsOf(before: Run | null, after: Run): readonly Reported[] {
  if (before === null) return [{ type: 'run.opened', by: null }];
  const { pausedBy, decision, cancelRequestedBy } = after;
  const events: Reported[] = [];
  if (JSON.stringify(pausedBy) !== JSON.stringify(before.pausedBy))
    events.push({ type: pausedBy === null ? 'run.resumed' : 'run.paused', by: pausedBy });
  if (before.decision === null && decision?.kind === 'approved')
    events.push({ type: 'run.approved', by: decision.by });
  if (before.decision !== null && decision === null)
    events.push({ type: 'run.reopened', by: null });
  const type = phaseEvents[after.phase];
  if (after.phase !== before.phase && type !== undefined) {
    const ended = cancelRequestedBy ?? (decision?.kind === 'approved' ? null : decision?.by);
    events.push({ type, by: type === 'run.ended' ? (ended ?? null) : null });
  }
  return events;
}

/** What the run was at this moment. */
export async function eventData(
  run: Run,
  by: Person | null,
  journal: Journal,
): Promise<RunEventData> {
  const {
    id,
    batch,
    policy,
    phase,
    undoes,
    retries,
    digest,
    counts,
    outcome,
    requester,
    handsOff,
  } = run;
  const states = phase === 'closed' ? Object.entries(await journal.stateCounts(id)) : null;
  const again = retries === null ? 'map' : 'retry';
  const back = undoes?.restores ? 'restore' : 'undo';
  const kind = undoes === null ? again : back;
  const person = ({ id: personId, name }: Person) => ({ id: personId, name });
  return stored({
    project: policy.name,
    run: id,
    batch,
    batchName: policy.batches[batch]?.name ?? null,
    kind: handsOff !== null ? ('hand-off' as const) : kind,
    migration: handsOff && { action: handsOff.action, way: handsOff.way },
    digest,
    people: counts,
    results: states && Object.fromEntries(states.filter(([, people]) => people > 0)),
    outcome: outcome?.kind ?? null,
    requestedBy: person(requester),
    by: by && person(by),
  });
}
