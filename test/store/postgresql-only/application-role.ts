import assert from 'node:assert/strict';
import { comparedWithDatabase } from '../../../src/installation/compare-policy.ts';
import { policyVersion } from '../../../src/mapping/policy/policy-version.ts';
import { readDatabaseServer } from '../../../src/engine/read-database.ts';
import { applicationUrl } from '../../../src/store/application-role.ts';
import { appendOnlyTables } from '../../../src/store/application-privileges.ts';
import { tableNames } from '../../../src/store/create-schema.ts';
import { samplePolicy } from '../../support/policy.ts';
import type { PostgresBackend } from '../backends.ts';
import { assertNotAllowed, column, execute } from '../support/statements.ts';
import { decision, later, planDetails, runRequest, samplePlan } from '../support/samples.ts';

export function applicationRole(backend: PostgresBackend): void {
  const role = () => new URL(backend.url()).username;
  const asOwner = (...statements: readonly string[]) => execute(backend.ownerUrl(), statements);
  const assertRefused = (statements: readonly string[]) =>
    assertNotAllowed(backend.url(), statements);

  before(async () => {
    const { journal } = backend.store();
    const { run } = await journal.openRun(runRequest(1));
    await journal.savePlan(run.id, samplePlan(1), planDetails(later(5)));
    await journal.decide(run.id, decision('approved'));
  });

  for (const table of appendOnlyTables)
    it(`reads and inserts into ${table}, and can’t change, delete or truncate it`, async () => {
      const { rows } = await execute(backend.url(), [
        `select column_name from information_schema.columns where table_name = '${table}' and is_identity = 'NO' and column_name <> 'saved_at'`,
        `select has_table_privilege('${table}', 'select') and has_any_column_privilege('${table}', 'insert') as "mayAdd"`,
      ]);
      const columns = rows[0]?.map((row) => String(row['column_name'])) ?? [];

      assert.equal(rows[1]?.[0]?.['mayAdd'], true);
      await assertRefused([
        ...columns.map((column) => `update ${table} set ${column} = ${column}`),
        `delete from ${table}`,
        `truncate ${table}`,
        `truncate ${table} cascade`,
        `insert into ${table} (${columns.join()}) select ${columns.join()} from ${table}
          on conflict on constraint ${table}_pkey do update set ${columns[0] ?? ''} = excluded.${columns[0] ?? ''}`,
        `merge into ${table} using ${table} as other on true when matched then delete`,
      ]);
    });

  it('is told by doctor to find the tables', async () => {
    const reading = await readDatabaseServer({ url: backend.url(), password: null });

    assert.ok(reading.kind === 'answered' && reading.hasTables, JSON.stringify(reading));
  });

  it('is told by doctor on the shell which policy is in force', async () => {
    const { policyVersions } = backend.store();
    const version = policyVersion({ ...samplePolicy, name: 'Before the change' });
    const inForce = await policyVersions.addFirst(version, later(0));
    const database = () => readDatabaseServer({ url: backend.url(), password: null });
    const environment = {
      ...{ databaseUrl: backend.url(), dataDir: 'none' },
      databaseAuth: { kind: 'password', clientId: null, ownerClientId: null },
    } as const;
    const read = (hash: string) =>
      comparedWithDatabase(
        { kind: 'valid', path: 'p.yml', hash, warnings: [], proposed: null, isCompared: false },
        { environment, database, code: hash.slice(0, 12) },
      );

    const [same, changed] = [await read(inForce.hash), await read('f'.repeat(64))];

    assert.deepEqual([same.isCompared, same.proposed], [true, null]);
    assert.deepEqual([changed.hash, changed.proposed], [inForce.hash, 'f'.repeat(12)]);
  });

  it('can’t change the table of any row: no column, constraint, trigger, rule, owner or privilege', async () => {
    await assertRefused(
      tableNames().flatMap((table) => [
        `alter table ${table} add column extra text`,
        `alter table ${table} disable trigger all`,
        `alter table ${table} drop constraint ${table}_pkey cascade`,
        `alter table ${table} owner to current_user`,
        `alter table ${table} enable row level security`,
        `create trigger every before insert on ${table} for each row execute function suppress_redundant_updates_trigger()`,
        `create rule none as on insert to ${table} do instead nothing`,
        `create index on ${table} ((1))`,
        `drop table ${table} cascade`,
      ]),
    );
  });

  it('can’t become another role or create one, and can’t turn constraints off', async () => {
    const [owner] = await column(backend.ownerUrl(), 'select current_user');
    await assertRefused([
      `set role ${String(owner)}`,
      `set session authorization ${String(owner)}`,
      `grant ${String(owner)} to current_user`,
      `alter role current_user superuser`,
      'create role another login',
      'set session_replication_role = replica',
      'create table another (id integer)',
      'create temporary table decision (id integer)',
      'create schema another',
      'create function another() returns integer language sql return 1',
      'create or replace function database_time() returns timestamptz language sql return clock_timestamp()',
      'select * from crosswalk_owner.login',
      'select * from kysely_migration',
    ]);
  });

  it('owns no table, sequence or schema', async () => {
    const owned = await column(
      backend.url(),
      'select relname from pg_class where pg_get_userbyid(relowner) = current_user',
    );

    assert.deepEqual(owned, []);
    assert.match(role(), /^crosswalk_app_\d+$/);
  });

  it('signs in with the same URL after every start, also after several at once', async () => {
    const urls = { ownerUrl: backend.ownerUrl(), appUrl: null };

    const again = await Promise.all([1, 2, 3].map(() => applicationUrl(urls)));

    assert.deepEqual(new Set(again), new Set([backend.url()]));
    assert.deepEqual(await column(again[0] ?? '', 'select 1'), [1]);
  });

  it('loses what it was granted beyond its needs at the next start', async () => {
    await asOwner(
      `grant all on vote, run to ${role()}`,
      `grant update (kind) on decision to ${role()}`,
    );

    await applicationUrl({ ownerUrl: backend.ownerUrl(), appUrl: null });

    await assertRefused([
      'update vote set note = note',
      'update decision set kind = kind',
      'truncate run cascade',
    ]);
  });
}
