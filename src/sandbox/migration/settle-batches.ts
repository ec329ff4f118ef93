import type { Side } from '../sandbox-constants.ts';
import type { Entry } from '../state/journal-entry.ts';
import type { Tenants } from '../state/tenants.ts';
import { usersIn, usersOf } from './batch-view.ts';
import { completedMove } from './complete-move.ts';
import { durations } from './durations.ts';
import { nextOf } from './next-of-user.ts';
import type { Batch, BatchUser } from '../state/batch-records.ts';

/** The steps of batches and their users that are due now. */
export function settledBatches(side: Side, tenants: Tenants): readonly Entry[] {
  const moves = tenants.store.moves(side);
  const now = moves.now();
  const isDue = ({ due }: Batch | BatchUser) => due !== null && due <= now;
  const batches = [...moves.batches.values()].filter(isDue);
  const users = [...moves.users.values()].filter(isDue);
  if (batches.length + users.length === 0) return [];
  const all = users.length === 0 ? [] : usersOf(tenants.store, side);
  const next = users.map((user) => nextOf(user, { side, tenants, now, all }));
  const ended = batches.map((batch) => endedStep(batch, side, tenants));
  return [
    ...next.filter(({ status }) => status.startsWith('Completed')).flatMap(moved),
    {
      kind: 'migration',
      side,
      at: tenants.now(),
      change: {
        puts: {
          users: [...next, ...ended.flatMap(({ users: stopped }) => stopped)],
          batches: ended.flatMap(({ batch }) => (batch === null ? [] : [batch])),
        },
        drops: {
          batches: ended.flatMap(({ dropped }) => dropped),
          users: ended.flatMap(({ droppedUsers }) => droppedUsers),
        },
      },
    },
  ];

  function moved({ id }: BatchUser): readonly Entry[] {
    const user = id === null ? null : tenants.store.get(side, id);
    return user === null ? [] : completedMove(user, { store: tenants.store, now: tenants.now() });
  }
}

interface EndedStep {
  /** null: it is gone. */
  readonly batch: Batch | null;
  readonly users: readonly BatchUser[];
  readonly dropped: readonly string[];
  readonly droppedUsers: readonly string[];
}

/** What follows when a batch has stopped, was removed, or may use its name again. */
function endedStep(batch: Batch, side: Side, { store, switches }: Tenants): EndedStep {
  const moves = store.moves(side);
  const members = usersIn(batch.key, moves.users.values());
  const nothing = { batch: null, users: [], dropped: [], droppedUsers: [] };
  const at = batch.due ?? moves.now();
  if (batch.state === 'stopping') {
    return { ...nothing, batch: { ...batch, state: 'stopped', due: null } };
  }
  if (batch.state === 'removing' && switches.is('removedBatchName', 'taken-for-an-hour')) {
    return {
      ...nothing,
      batch: { ...batch, state: 'removed', due: at + durations.removedName },
      droppedUsers: members.map(({ key }) => key),
    };
  }
  return { ...nothing, dropped: [batch.key], droppedUsers: members.map(({ key }) => key) };
}
