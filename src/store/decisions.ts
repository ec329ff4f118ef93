import type { Decided } from '../run/journal.ts';
import type { Decision, RunId } from '../run/run.ts';
import type { Db } from './tables.ts';
import { jsonOrNull, text } from './text.ts';

/** The primary key lets one decision in; whoever comes second is told that one. */
export function decide(db: Db, run: RunId, wish: Decision): Promise<Decided> {
  return db.transaction().execute(async (tx) => {
    const before = await standing(tx, run, wish.digest);
    if (before !== null) return before;
    await insert(tx, run, wish);
    return { kind: 'made', decision: { ...wish, note: text(wish.note) } };
  });
}

/** Locks the run to the end of the transaction; null where it is open and has the plan of that digest, if one is named. */
export async function standing(tx: Db, run: RunId, wanted: string | null): Promise<Decided | null> {
  const { outcome, digest, clean } = await tx
    .selectFrom('run')
    .select(['outcome', 'digest', 'clean'])
    .where('id', '=', run)
    .forUpdate()
    .executeTakeFirstOrThrow(() => new Error(`Deciding on run ${run}: there is no such run.`));
  const found = await tx
    .selectFrom('decision')
    .select(['kind', 'person', 'at', 'digest as decided_digest', 'note'])
    .where('run', '=', run)
    .executeTakeFirst();
  const decision = found === undefined ? null : decisionOf(found);
  if (decision !== null) return { kind: 'standing', decision };
  if (outcome !== null)
    throw new Error(`Deciding on run ${run}: it was closed without a decision and takes none now.`);
  // Rows may have been replaced since the guards looked: what was shown then is no longer the plan.
  const current = digest === null || wanted === digest || wanted === clean;
  return wanted !== null && !current ? { kind: 'stale' } : null;
}

interface Found {
  readonly kind: Decision['kind'] | null;
  readonly person: Decision['by'];
  readonly at: Date | null;
  readonly decided_digest: string | null;
  readonly note: string | null;
}

/** null where the run has none: the columns are of a left join. */
export function decisionOf(found: Found): Decision | null {
  const { kind, person, at, decided_digest: digest, note } = found;
  return kind === null || at === null ? null : { kind, by: person, at, digest, note: note ?? '' };
}

export async function insert(
  tx: Db,
  run: RunId,
  { kind, by, at, digest, note }: Decision,
): Promise<void> {
  await tx
    .insertInto('decision')
    .values({ run, kind, person: jsonOrNull(by), at, digest, note: text(note) })
    .execute();
  await tx
    .updateTable('run')
    .set((eb) => ({
      version: eb('version', '+', 1),
      ...(kind === 'approved' ? {} : { outcome: JSON.stringify({ kind }) }),
    }))
    .where('id', '=', run)
    .execute();
}
