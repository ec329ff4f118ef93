import { sql } from 'kysely';
import type { Edition, Gate } from '../run/gate.ts';
import type { Person } from '../run/run.ts';
import { reaching } from './away.ts';
import type { Db } from './tables.ts';
import { json } from './text.ts';

/** Any number, as long as nothing else in this database takes a lock of it. */
const gateLock = 0x67617465;

export function gate(db: Db): Gate {
  return {
    inForce: () =>
      reaching('reading the policy in force', async () => {
        const found = await last(db);
        return found === null ? null : { code: found.code, policy: found.policy };
      }),
    begin: (edition, at) =>
      reaching('keeping the first policy', () =>
        locked(db, async (tx) => {
          if ((await last(tx)) === null) await insert(tx, edition, at);
        }),
      ),
    accepted: (code) =>
      reaching('reading who accepted a policy', async () => {
        const base = await last(db);
        return base === null ? [] : voices(db, base.id, code);
      }),
    accept: (edition, by, { at, people }) =>
      reaching('accepting a policy', () =>
        locked(db, async (tx) => {
          const { code } = edition;
          const standing = await last(tx);
          if (standing?.code === code) return [];
          const base = standing?.id ?? 0;
          await tx
            .insertInto('policy_voice')
            .values({ base, code, person_id: by.id, person: json(by), at })
            .onConflict((conflict) => conflict.doNothing())
            .execute();
          const all = await voices(tx, base, code);
          if (all.length >= people) await insert(tx, edition, at);
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

async function last(db: Db): Promise<(Edition & { readonly id: number }) | null> {
  const found = await db
    .selectFrom('policy_edition')
    .select(['id', 'code', 'policy'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

async function insert(tx: Db, { code, policy }: Edition, at: Date): Promise<void> {
  await tx
    .insertInto('policy_edition')
    .values({ code, policy: json(policy), at })
    .execute();
}

/** Those given since the policy in force began to count; a word from before may have meant another change. */
async function voices(db: Db, base: number, code: string): Promise<readonly Person[]> {
  const found = await db
    .selectFrom('policy_voice')
    .select('person')
    .where('base', '=', base)
    .where('code', '=', code)
    .orderBy('at')
    .execute();
  return found.map(({ person }) => person);
}
