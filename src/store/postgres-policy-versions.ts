import { sql } from 'kysely';
import type { PolicyVersion, PolicyVersions } from '../ports/policy-versions.ts';
import type { Person } from '../ports/run.ts';
import { toJson } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

/** Key of an advisory lock; nothing else in this database may use it. */
const policyLock = 0x67617465;

export function postgresPolicyVersions(db: Db): PolicyVersions {
  return {
    current: () =>
      withJournalErrors('reading the current policy', async () => {
        const version = await current(db);
        return version === null ? null : { code: version.code, policy: version.policy };
      }),
    addFirst: (version, at) =>
      withJournalErrors('saving the first policy', () =>
        withLock(db, async (tx) => {
          if ((await current(tx)) === null) await insert(tx, version, at);
        }),
      ),
    acceptedBy: (code) =>
      withJournalErrors('reading who accepted a policy', async () => {
        const version = await current(db);
        return version === null ? [] : acceptedBy(db, version.id, code);
      }),
    accept: (version, by, { at, people }) =>
      withJournalErrors('accepting a policy', () =>
        withLock(db, async (tx) => {
          const { code } = version;
          const replaced = await current(tx);
          if (replaced?.code === code) return [];
          const replaces = replaced?.id ?? 0;
          await tx
            .insertInto('policy_acceptance')
            .values({ replaces, code, person_id: by.id, person: toJson(by), at })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          const accepted = await acceptedBy(tx, replaces, code);
          if (accepted.length >= people) await insert(tx, version, at);
          return accepted;
        }),
      ),
  };
}

function withLock<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${policyLock})`.execute(tx);
    return work(tx);
  });
}

async function current(db: Db): Promise<(PolicyVersion & { readonly id: number }) | null> {
  const version = await db
    .selectFrom('policy_version')
    .select(['id', 'code', 'policy'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return version ?? null;
}

async function insert(tx: Db, { code, policy }: PolicyVersion, at: Date): Promise<void> {
  await tx
    .insertInto('policy_version')
    .values({ code, policy: toJson(policy), at })
    .execute();
}

/** An acceptance counts only for the change of the version that it was given for. */
async function acceptedBy(db: Db, replaces: number, code: string): Promise<readonly Person[]> {
  const acceptances = await db
    .selectFrom('policy_acceptance')
    .select('person')
    .where('replaces', '=', replaces)
    .where('code', '=', code)
    .orderBy('at')
    .execute();
  return acceptances.map(({ person }) => person);
}
