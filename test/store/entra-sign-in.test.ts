import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { databaseClock } from '../../src/engine/database-clock.ts';
import { startEngine } from '../../src/engine/dbos-engine.ts';
import { workFields } from '../../src/log/diagnostics.ts';
import { prepareDatabase } from '../../src/engine/prepare-database.ts';
import { JournalError } from '../../src/ports/errors.ts';
import { systemClock } from '../../src/ports/clock.ts';
import { entraPassword } from '../../src/store/entra-password.ts';
import { openStore } from '../../src/store/open-store.ts';
import { connectionSettings } from '../../src/store/sign-in.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { silentLog } from '../support/silent-log.ts';

/** A role that signs in with the latest token only. */
function tokenRole(database: TestDatabase, name: string) {
  let count = 0;
  let latest = '';
  const url = new URL(database.url);
  url.username = name;
  url.password = '';
  return {
    url: url.href,
    count: () => count,
    password: () => {
      count += 1;
      return Promise.resolve(latest);
    },
    renew: async (token: string) => {
      await statement(database, `alter role ${name} password '${token}'`);
      latest = token;
    },
  };
}

async function statement(database: TestDatabase, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query(text);
  await client.end();
}

describe('a sign-in to the database with tokens', () => {
  const owner = `token_owner_${process.pid}`;
  const app = `token_app_${process.pid}`;
  let database: TestDatabase;
  beforeEach(async () => {
    database = await freshDatabase();
    const name = new URL(database.url).pathname.slice(1);
    await statement(database, `create role ${owner} login createrole`);
    await statement(database, `create role ${app} login`);
    await statement(database, `alter database ${name} owner to ${owner}`);
    await statement(database, `alter schema public owner to ${owner}`);
  });
  afterEach(async () => {
    await database.drop();
    const server = await freshDatabase();
    for (const role of [owner, app]) await statement(server, `drop role ${role}`);
    await server.drop();
  });

  it('asks for a token for each new connection, and for none while the URL has a password', async () => {
    const role = tokenRole(database, app);
    const pool = new pg.Pool({ ...connectionSettings(role), max: 2 });
    const settings = connectionSettings({ ...role, url: database.url });

    await role.renew('first token');
    const held = await pool.connect();
    await role.renew('second token');
    await pool.query('select 1');
    await held.query('select 1');
    held.release();
    await pool.end();

    assert.equal(role.count(), 2);
    assert.deepEqual(settings, { connectionString: database.url });
  });

  it('prepares the database as its owner; the role that is created for the application has a password', async () => {
    const role = tokenRole(database, owner);
    const passwords = { owner: role.password, app: role.password };
    await role.renew('a token');

    const url = await prepareDatabase({ ownerUrl: role.url, appUrl: null, passwords }, silentLog);
    const asked = role.count();
    const store = openStore({ url, password: passwords.app, log: silentLog });
    const runs = await store.journal.recentRuns(1);
    await store.close();

    assert.match(new URL(url).username, /^crosswalk_app_/);
    assert.notEqual(new URL(url).password, '');
    assert.deepEqual(runs, []);
    assert.ok(asked >= 3, `${asked} tokens`);
    assert.equal(role.count(), asked);
  });

  it('runs the store and the engine as another role without a password, whose steps name their run in the log', async () => {
    const [ownerRole, role] = [tokenRole(database, owner), tokenRole(database, app)];
    const passwords = { owner: ownerRole.password, app: role.password };
    await ownerRole.renew('a token of the owner');
    await role.renew('a token of the application');

    const urls = { ownerUrl: ownerRole.url, appUrl: role.url, passwords };
    const url = await prepareDatabase(urls, silentLog);
    const { password } = role;
    const store = openStore({ url, password, log: silentLog });
    const asked = role.count();
    const seen: { started: number; run?: number; trace_id?: string }[] = [];
    const engine = await startEngine({
      url,
      password,
      name: 'crosswalk',
      instance: 'one',
      instances: store.instances,
      workflow: (run, steps) =>
        steps.step('only', () => Promise.resolve(seen.push({ started: run, ...workFields() }))),
      stalledRuns: () => Promise.resolve({ start: [], followUps: [], wake: [], cancel: [] }),
      clock: databaseClock(systemClock),
      log: silentLog,
    });
    await engine.launcher.start(7);
    while (seen.length === 0) await systemClock.sleep(20);
    const readiness = await engine.readiness();
    await engine.stop();
    await store.close();

    assert.equal(readiness, null);
    assert.equal(seen.length, 1);
    // What the log lines of the step have.
    assert.deepEqual([seen[0]!.started, seen[0]!.run], [7, 7]);
    assert.match(seen[0]!.trace_id ?? '', /^[\da-f]{32}$/);
    assert.equal(new URL(url).username, app);
    assert.ok(role.count() > asked + 1, `${role.count() - asked} more tokens`);
  });

  it('ends with the reason where no token is to be had', async () => {
    const role = tokenRole(database, app);
    const password = () => Promise.reject(new JournalError('no token to sign in', null));

    const store = openStore({ url: role.url, password, log: silentLog });

    await assert.rejects(store.journal.recentRuns(1), /no token to sign in/);
    await store.close();
  });
});

describe('the token of a managed identity', () => {
  it('is asked of the machine, for the databases of the cloud and for the client ID', async () => {
    const requests: URL[] = [];
    const endpoint = createServer((request, response) => {
      requests.push(new URL(request.url ?? '', 'http://machine'));
      response.setHeader('content-type', 'application/json');
      const expires = Math.floor(Date.now() / 1000) + 3600;
      response.end(
        JSON.stringify({
          access_token: 'a token',
          expires_on: String(expires),
          token_type: 'Bearer',
        }),
      );
    });
    await once(endpoint.listen(0, '127.0.0.1'), 'listening');
    const { port } = endpoint.address() as AddressInfo;
    process.env['IDENTITY_ENDPOINT'] = `http://127.0.0.1:${port}/msi/token`;
    process.env['IDENTITY_HEADER'] = 'header';
    const clientId = '11111111-2222-4333-8444-555555555555';
    try {
      const password = entraPassword('postgres://bot@db.postgres.database.azure.com/x', clientId);

      assert.deepEqual([await password(), await password()], ['a token', 'a token']);
    } finally {
      delete process.env['IDENTITY_ENDPOINT'];
      delete process.env['IDENTITY_HEADER'];
      endpoint.close();
    }

    assert.equal(requests.length, 1);
    const parameters = requests[0]!.searchParams;
    assert.equal(parameters.get('resource'), 'https://ossrdbms-aad.database.windows.net');
    assert.equal(parameters.get('client_id'), clientId);
  });
});
