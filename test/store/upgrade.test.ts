import assert from 'node:assert/strict';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import * as calls from '../../src/store/migrations/007-calls.ts';
import * as expiring from '../../src/store/migrations/011-expiring.ts';
import * as watches from '../../src/store/migrations/016-watches.ts';
import * as canary from '../../src/store/migrations/017-canary.ts';
import * as moveTests from '../../src/store/migrations/018-move-tests.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import type { Policy } from '../../src/mapping/policy.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { samplePolicy } from '../support/policy.ts';
import { quiet } from '../support/quiet.ts';

describe('a policy that was kept by an earlier release', () => {
  let database: TestDatabase;
  let store: Store;
  let db: Kysely<unknown>;
  beforeEach(async () => {
    database = await freshDatabase();
    store = await openStore({ url: database.url, log: quiet });
    const pool = new pg.Pool({ connectionString: database.url });
    db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  });
  afterEach(async () => {
    await db.destroy();
    await store.close();
    await database.drop();
  });
  const kept = (earlier: unknown) =>
    store.gate.begin({ code: 'earlier', policy: earlier as Policy }, new Date());

  it('calls nobody afterwards where it did not say whom to call, and else says what it said', async () => {
    const { escalate, quiet: hours, ...approval } = samplePolicy.approval;
    const { drift, ...limits } = samplePolicy.limits;
    await kept({ ...samplePolicy, approval, limits });
    await sql`drop index delivery_told`.execute(db);
    await sql`create unique index delivery_notice on delivery (run, place_id) where kind = 'notice'`.execute(
      db,
    );

    await calls.up(db);

    assert.deepEqual([escalate, hours, drift], [null, [], 'hold']);
    assert.deepEqual((await store.gate.inForce())?.policy, samplePolicy);
  });

  it('does not ask when access ends where it did not speak of that', async () => {
    const { expiring: rule, ...plans } = samplePolicy.plans;
    await kept({ ...samplePolicy, plans });

    await expiring.up(db);

    assert.equal(rule, null);
    assert.deepEqual((await store.gate.inForce())?.policy, samplePolicy);
  });

  it('looks after what it stamped every six hours, and goes on after the canary', async () => {
    const { watch, ...rest } = samplePolicy;
    const { afterCanary, ...limits } = samplePolicy.limits;
    await kept({ ...rest, limits });
    await sql`drop table watch`.execute(db);

    await watches.up(db);
    await canary.up(db);

    assert.deepEqual([watch, afterCanary], [{ every: 6 * 3_600_000 }, 'go']);
    assert.deepEqual((await store.gate.inForce())?.policy, samplePolicy);
  });

  it('tests no move where it did not speak of that', async () => {
    const migration = { applicationId: 'a', endpoint: 'pull', test: 'off' } as const;
    const { test, ...before } = migration;
    await kept({ ...samplePolicy, migration: before });
    await sql`alter table plan_row drop column move_test`.execute(db);

    await moveTests.up(db);

    assert.equal(test, 'off');
    assert.deepEqual((await store.gate.inForce())?.policy, { ...samplePolicy, migration });
  });

  it('stays without a migration where it had none', async () => {
    await kept(samplePolicy);
    await sql`alter table plan_row drop column move_test`.execute(db);

    await moveTests.up(db);

    assert.deepEqual((await store.gate.inForce())?.policy, samplePolicy);
  });
});
