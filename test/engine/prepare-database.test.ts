import assert from 'node:assert/strict';
import pg from 'pg';
import { prepareDatabase } from '../../src/engine/prepare-database.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { silentLog } from '../support/silent-log.ts';
import { query } from './support/embedded-server.ts';
import { engineTest } from './support/engine-test.ts';

describe('a prepared database', () => {
  let database: TestDatabase;
  let url = '';
  before(async () => {
    database = await freshDatabase();
    url = await prepareDatabase({ ownerUrl: database.url, appUrl: null }, silentLog);
  });
  after(() => database.drop());

  it('has no table that belongs to the role of the application', async () => {
    const owned = `select relname from pg_class where pg_get_userbyid(relowner) like 'crosswalk%app%'`;
    const tables = `select distinct schemaname from pg_tables where schemaname in ('public', 'dbos') order by 1`;

    assert.deepEqual(await query(url, owned), []);
    assert.deepEqual(await query(url, tables), ['dbos', 'public']);
  });

  it('lets this role write the rows of DBOS, and not change its tables', async () => {
    assert.deepEqual(await query(url, 'select count(*)::int from dbos.workflow_status'), [0]);
    assert.deepEqual(await query(url, 'delete from dbos.workflow_status returning 1'), []);
    for (const statement of [
      'truncate dbos.workflow_status cascade',
      'alter table dbos.workflow_status disable trigger all',
      'drop table dbos.notifications',
      'drop schema dbos cascade',
      'create table dbos.another (id int)',
      'create trigger every before insert on dbos.workflow_status for each row execute function suppress_redundant_updates_trigger()',
    ])
      await assert.rejects(query(url, statement), /permission denied|must be owner/, statement);
  });

  it('can be prepared again, by several processes at once', async () => {
    const urls = { ownerUrl: database.url, appUrl: null };

    const again = await Promise.all([1, 2, 3].map(() => prepareDatabase(urls, silentLog)));

    assert.deepEqual(again, [url, url, url]);
  });

  it('is prepared by several processes at once where it is empty', async () => {
    const empty = await freshDatabase();
    const urls = { ownerUrl: empty.url, appUrl: null };

    const prepared = await Promise.all([1, 2, 3].map(() => prepareDatabase(urls, silentLog)));

    assert.equal(new Set(prepared).size, 1);
    await empty.drop();
  });

  it('says what to grant where the owner may not create tables', async () => {
    const empty = await freshDatabase();
    const name = `crosswalk_test_${process.pid}_reader`;
    await query(empty.url, `create role ${name} login password 'test'`);
    const owner = new URL(empty.url);
    owner.username = name;
    owner.password = 'test';

    const preparing = prepareDatabase({ ownerUrl: owner.href, appUrl: null }, silentLog);

    await assert.rejects(preparing, /permission denied.*must own the database.*DATABASE_OWNER_URL/);
    await query(empty.url, `drop role ${name}`);
    await empty.drop();
  });

  it('is used by an instance with no other role, for its workflows too', async () => {
    const test = await engineTest();
    await test.startInstance('a');
    const client = new pg.Client(test.database.url);
    await client.connect();

    const { rows } = await client.query<{ role: string; sessions: number }>(
      `select usename as role, count(*)::int as sessions from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid() and application_name <> 'test'
       group by 1`,
    );

    assert.deepEqual(
      rows.map(({ role }) => role),
      [new URL(test.url).username],
    );
    assert.ok((rows[0]?.sessions ?? 0) > 1);
    await client.end();
    await test.close();
  });
});
