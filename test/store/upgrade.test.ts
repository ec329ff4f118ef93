import assert from 'node:assert/strict';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { up } from '../../src/store/migrations/007-calls.ts';
import { openStore } from '../../src/store/store.ts';
import type { Policy } from '../../src/mapping/policy.ts';
import { freshDatabase } from '../support/database.ts';
import { samplePolicy } from '../support/policy.ts';
import { quiet } from '../support/quiet.ts';

describe('a policy that was kept before policies said whom to call', () => {
  it('says afterwards that nobody is called, and else what it said', async () => {
    const database = await freshDatabase();
    const { url } = database;
    const store = await openStore({ url, log: quiet });
    const { escalate, quiet: hours, ...approval } = samplePolicy.approval;
    const { drift, ...limits } = samplePolicy.limits;
    const earlier = { ...samplePolicy, approval, limits } as unknown as Policy;
    await store.gate.begin({ code: 'earlier', policy: earlier }, new Date());
    const db = new Kysely<unknown>({
      dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url }) }),
    });
    await sql`drop index delivery_told`.execute(db);
    await sql`create unique index delivery_notice on delivery (run, place_id) where kind = 'notice'`.execute(
      db,
    );

    await up(db);

    assert.deepEqual([escalate, hours, drift], [null, [], 'hold']);
    assert.deepEqual((await store.gate.inForce())?.policy, samplePolicy);
    await db.destroy();
    await store.close();
    await database.drop();
  });
});
