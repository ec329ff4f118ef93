import type { Decided } from '../run/journal.ts';
import type { Decision, RunId } from '../run/run.ts';
import type { Db } from './tables.ts';
import { jsonOrNull, text } from './text.ts';

/** The primary key lets one decision in; whoever comes second is told that one. */
export function decide(db: Db, run: RunId, wish: Decision): Promise<Decided> {
  return db.transaction().execute(async (tx) => {
    const { outcome, digest } = await tx
      .selectFrom('run')
      .select(['outcome', 'digest'])
      .where('id', '=', run)
      .forUpdate()
      .executeTakeFirstOrThrow(() => new Error(`Deciding on run ${run}: there is no such run.`));
    const standing = await tx
      .selectFrom('decision')
      .select(['kind', 'person', 'at', 'digest as decided_digest', 'note'])
      .where('run', '=', run)
      .executeTakeFirst()
      .then((found) => (found === undefined ? null : decisionOf(found)));
    if (standing !== null) return { kind: 'standing', decision: standing };
    if (outcome !== null)
      throw new Error(
        `Deciding on run ${run}: it was closed without a decision and takes none now.`,
      );
    // Rows may have been replaced since the guards looked: what was shown then is no longer the plan.
    if (wish.digest !== null && digest !== null && wish.digest !== digest) return { kind: 'stale' };
    await insert(tx, run, wish);
    return { kind: 'made', decision: { ...wish, note: text(wish.note) } };
  });
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

async function insert(tx: Db, run: RunId, { kind, by, at, digest, note }: Decision): Promise<void> {
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
