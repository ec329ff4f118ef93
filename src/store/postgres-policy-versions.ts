import { sql } from 'kysely';
import type { PolicyVersion } from '../mapping/policy/policy-version.ts';
import type { Policy } from '../mapping/policy.ts';
import {
  peopleToAccept,
  type PolicyVersions,
  type ShownVersion,
} from '../ports/policy-versions.ts';
import type { Person } from '../ports/person.ts';
import { toJson } from './json-encoding.ts';
import { withJournalErrors } from './journal-errors.ts';
import type { Db } from './table-types.ts';

/** Key of an advisory lock; nothing else in this database may use it. */
const policyLock = 0x67617465;

export function postgresPolicyVersions(db: Db): PolicyVersions {
  return {
    current: () =>
      withJournalErrors('reading the current policy', async () => {
        const inForce = await current(db);
        return inForce === null ? null : inForce.version;
      }),
    addFirst: (version, at) =>
      withJournalErrors('saving the first policy', () =>
        withLock(db, async (tx) => {
          const inForce = await current(tx);
          if (inForce !== null) return inForce.version;
          await saveText(tx, version);
          await insert(tx, version.hash, at);
          return version;
        }),
      ),
    saveShown: (person, shown, at) =>
      withJournalErrors('saving what a person was shown of a policy', () =>
        withLock(db, (tx) => saveShown(tx, person, { ...shown, at })),
      ),
    lastShown: (person) =>
      withJournalErrors('reading what a person was shown of a policy', () => lastShown(db, person)),
    acceptedBy: (hash) =>
      withJournalErrors('reading who accepted a policy', async () =>
        acceptedBy(db, (await current(db))?.id ?? 0, hash),
      ),
    accept: (hash, by, at) =>
      withJournalErrors('accepting a policy', () =>
        withLock(db, async (tx) => {
          const shown = await lastShown(tx, by);
          const replaces = (await current(tx))?.id ?? 0;
          if (shown?.version.hash !== hash) return null;
          await tx
            .insertInto('policy_acceptance')
            .values({ replaces, hash, person_id: by.id, person: toJson(by), at })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          return acceptedBy(tx, replaces, hash);
        }),
      ),
    putInForce: (hash, { at, people, by }) =>
      withJournalErrors('putting a policy in force', () =>
        withLock(db, async (tx) => {
          const replaces = (await current(tx))?.id ?? 0;
          const accepted = await acceptedBy(tx, replaces, hash);
          if (accepted.filter(({ id }) => by.includes(id)).length < people) return false;
          await insert(tx, hash, at);
          return true;
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

/** The last of the versions of which each had the acceptances of enough people as a change of the one before; the first needs none. */
async function current(db: Db): Promise<{ id: number; version: PolicyVersion } | null> {
  const { rows } = await sql<PolicyVersion & { readonly id: number }>`
    with recursive accepted as (
      (select id, hash from policy_version order by id limit 1)
      union all
      select next.id, next.hash from accepted cross join lateral (
        select version.id, version.hash from policy_version as version
        where version.id > accepted.id and ${peopleToAccept} <= (
          select count(*) from policy_acceptance as acceptance
          where acceptance.replaces = accepted.id and acceptance.hash = version.hash
            and acceptance.saved_at < version.saved_at
        )
        order by version.id limit 1
      ) as next
    )
    select id, policy_text.hash, code, policy_text.text, ${policyOf}
    from accepted join policy_text using (hash)
    order by id desc limit 1`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { id, ...version } = row;
  return { id, version };
}

/** `json`, not `jsonb`, which refuses some characters that a policy can have. */
const policyOf = sql<Policy>`policy_text.text::json`.as('policy');

async function saveText(tx: Db, { hash, code, text }: PolicyVersion): Promise<void> {
  await tx
    .insertInto('policy_text')
    .values({ hash, code, text })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function insert(tx: Db, hash: string, at: Date): Promise<void> {
  await tx.insertInto('policy_version').values({ hash, at }).execute();
}

/** Saves nothing where another version has come into force since the changes were read. */
async function saveShown(
  tx: Db,
  person: Person,
  { version, base, pages, at }: ShownVersion & { readonly at: Date },
): Promise<void> {
  const inForce = await current(tx);
  if (inForce?.version.hash !== base) return;
  const earlier = await lastShown(tx, person);
  const known = earlier?.version.hash === version.hash ? earlier.pages : [];
  const { hash } = version;
  const shown = {
    ...{ replaces: inForce.id, hash, at },
    pages: toJson([...new Set([...known, ...pages])]),
  };
  await saveText(tx, version);
  await tx
    .insertInto('policy_shown')
    .values({ person_id: person.id, ...shown })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(shown))
    .execute();
}

async function lastShown(db: Db, person: Person): Promise<ShownVersion | null> {
  const inForce = await current(db);
  if (inForce === null) return null;
  const row = await db
    .selectFrom('policy_shown')
    .innerJoin('policy_text', 'policy_text.hash', 'policy_shown.hash')
    .select(['policy_text.hash', 'policy_text.code', 'policy_text.text', 'policy_shown.pages'])
    .select(policyOf)
    .where('policy_shown.person_id', '=', person.id)
    .where('policy_shown.replaces', '=', inForce.id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const { pages, ...version } = row;
  return { version, base: inForce.version.hash, pages };
}

/** An acceptance counts only for the change of the version that it was given for. */
async function acceptedBy(db: Db, replaces: number, hash: string): Promise<readonly Person[]> {
  const acceptances = await db
    .selectFrom('policy_acceptance')
    .select('person')
    .where('replaces', '=', replaces)
    .where('hash', '=', hash)
    .orderBy('at')
    .execute();
  return acceptances.map(({ person }) => person);
}
