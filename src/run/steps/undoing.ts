import { nothingAround } from '../../mapping/surroundings.ts';
import { clearsGuids, undo } from '../../mapping/undo/undo.ts';
import type { Finding, ReadyRow } from '../../mapping/row.ts';
import type { Undone } from '../earlier.ts';
import { everyRow } from '../pages.ts';
import type { World } from '../ports.ts';
import type { RowState, Run, RunId, StoredRow, WritableRow } from '../run.ts';
import { readGuarded } from './guarded.ts';
import type { Now } from './read.ts';

/** Reads what an earlier run wrote and how the target stands now. The trust is not asked: the source has no part in it. */
export async function readUndo(
  { batch, policy }: Run,
  undoes: Undone,
  world: Pick<World, 'journal' | 'source' | 'target' | 'clock'>,
): Promise<Now> {
  const readAt = world.clock.now();
  const [recipients, migrations, guarded] = await Promise.all([
    world.target.recipients(),
    world.target.migrations(),
    readGuarded(world, policy),
  ]);
  const { sent, since } = await sentBy(undoes.restores?.later ?? [undoes.run], world);
  const { sources } = undoes;
  const plan = undo({
    batch,
    policy,
    recipients,
    migrations,
    written: sent.filter(({ source }) => sources === null || sources.includes(source.id)),
    since,
  });
  const surroundings = { ...nothingAround, guarded };
  return {
    plan,
    readAt,
    about: { batch, policy, checks: [], surroundings },
    notes: clearsGuids(plan.rows) ? [unconfirmed] : [],
  };
}

/** What these runs sent, oldest first, and who else has written to the same targets since. */
async function sentBy(
  runs: readonly RunId[],
  world: Pick<World, 'journal'>,
): Promise<{ sent: readonly ReadyRow[]; since: ReadonlyMap<string, RunId> }> {
  const sent: ReadyRow[] = [];
  const since = new Map<string, RunId>();
  for (const run of runs) {
    for (const stored of await everyRow(run, world)) if (wasSent(stored)) sent.push(stored.row);
    for (const [target, later] of await world.journal.writtenSince(run))
      if (!runs.includes(later)) since.set(target, later);
  }
  return { sent, since };
}

const written: readonly RowState[] = [
  'written',
  'settling',
  'verified',
  'unverified',
  'failed',
  'sending',
];

/** Whether the run has written the row, or may have: a refusal is only an answer. */
export function wasSent(stored: StoredRow): stored is WritableRow {
  const { row, state, intendedAt } = stored;
  return row.kind === 'ready' && intendedAt !== null && written.includes(state);
}

const unconfirmed: Finding = {
  code: 'undo-clears-guid',
  text: 'GUIDs that were empty before are cleared again. Microsoft does not say that Exchange Online takes that; each row is read back and tells.',
};
