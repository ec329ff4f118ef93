import { sql } from 'kysely';
import type { Person } from '../ports/person.ts';
import type { ProjectDecision } from '../ports/project-closing.ts';
import { toJson } from './json-encoding.ts';
import { inTransaction } from './run-fence.ts';
import type { Db } from './table-types.ts';

/** Key of an advisory lock: runs are opened, and the project is closed, one at a time. */
const openLock = 0x6f70656e;

/** Until the transaction ends, no other process opens a run or closes the project. */
export async function lockRunOpening(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(${openLock})`.execute(db);
}

export async function projectDecision(db: Db): Promise<ProjectDecision | null> {
  const newest = await db
    .selectFrom('project_decision')
    .select(['kind', 'person as by', 'at'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return newest ?? null;
}

export function closeProject(db: Db, by: Person): Promise<'closed' | 'already' | 'open-runs'> {
  return inTransaction(db, async (tx) => {
    await lockRunOpening(tx);
    if ((await projectDecision(tx))?.kind === 'closed') return 'already';
    const open = await tx
      .selectFrom('run')
      .select('id')
      .where('outcome', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (open !== undefined) return 'open-runs';
    await record(tx, 'closed', by);
    return 'closed';
  });
}

export function openProject(db: Db, by: Person): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await lockRunOpening(tx);
    if ((await projectDecision(tx))?.kind !== 'closed') return false;
    await record(tx, 'opened', by);
    return true;
  });
}

async function record(db: Db, kind: ProjectDecision['kind'], by: Person): Promise<void> {
  await db
    .insertInto('project_decision')
    .values({ kind, person: toJson(by) })
    .execute();
}
