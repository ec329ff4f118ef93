import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Policy } from '../mapping/policy.ts';
import type { Gate } from '../run/gate.ts';
import type { Person } from '../run/run.ts';
import { reaching } from './away.ts';
import type { Db } from './tables.ts';
import { json } from './text.ts';

/** Any number, as long as nothing else in this database takes a lock of it. */
const gateLock = 0x67617465;

export function gate(db: Db): Gate {
  return {
    inForce: () =>
      reaching('reading the policy in force', async () => (await last(db))?.policy ?? null),
    begin: (policy, at) =>
      reaching('keeping the first policy', () =>
        locked(db, async (tx) => {
          if ((await last(tx)) === null) await insert(tx, policy, at);
        }),
      ),
    accepted: (policy) =>
      reaching('reading who accepted a policy', async () => {
        const base = await last(db);
        return base === null ? [] : voices(db, base.id, policy);
      }),
    accept: (policy, by, { at, people }) =>
      reaching('accepting a policy', () =>
        locked(db, async (tx) => {
          const base = (await last(tx))?.id ?? 0;
          await tx
            .insertInto('policy_voice')
            .values({ base, hash: hashOf(policy), person_id: by.id, person: json(by), at })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          const all = await voices(tx, base, policy);
          if (all.length >= people) await insert(tx, policy, at);
          return all;
        }),
      ),
  };
}

function locked<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${gateLock})`.execute(tx);
    return work(tx);
  });
}

async function last(db: Db): Promise<{ readonly id: number; readonly policy: Policy } | null> {
  const found = await db
    .selectFrom('policy_edition')
    .select(['id', 'policy'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

async function insert(tx: Db, policy: Policy, at: Date): Promise<void> {
  await tx
    .insertInto('policy_edition')
    .values({ policy: json(policy), at })
    .execute();
}

/** Those given since the policy in force began to count; a word from before may have meant another change. */
async function voices(db: Db, base: number, policy: Policy): Promise<readonly Person[]> {
  const found = await db
    .selectFrom('policy_voice')
    .select('person')
    .where('base', '=', base)
    .where('hash', '=', hashOf(policy))
    .orderBy('at')
    .execute();
  return found.map(({ person }) => person);
}

function hashOf(policy: Policy): string {
  return createHash('sha256').update(json(policy)).digest('hex');
}
