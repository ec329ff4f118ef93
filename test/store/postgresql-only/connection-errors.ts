import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import pg from 'pg';
import { JournalError } from '../../../src/ports/errors.ts';
import { migrateTables } from '../../../src/store/migrate-tables.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { silentLog } from '../../support/silent-log.ts';
import type { PostgresBackend } from '../backends.ts';
import { runRequest } from '../support/samples.ts';

const terminateBlockedSession = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

export function connectionErrors(backend: PostgresBackend): void {
  const isJournalError = (message: RegExp) => (error: unknown) =>
    error instanceof JournalError && message.test(error.message) && error.cause !== undefined;

  it('name what was being done when no server answers', async () => {
    const url = new URL(backend.url());
    const server = createServer((socket) => socket.destroy());
    url.port = String(await listen(server));

    const hangsUp = migrateTables(url.href);

    await assert.rejects(hangsUp, isJournalError(/while migrating its tables/));
    server.close();
    await once(server, 'close');
    const refused = openStore({ url: url.href, log: silentLog });
    await assert.rejects(refused.journal.read(1), isJournalError(/while reading run 1/));
    await refused.close();
  });

  it('name what was being done when the server ends the session, and the next call works', async () => {
    const { journal } = backend.store();
    const other = new pg.Client(backend.ownerUrl());
    await other.connect();
    await other.query('begin; lock table run in access exclusive mode');

    const opening = journal.openRun(runRequest(1));

    const failing = assert.rejects(opening, isJournalError(/while opening a run of batch 1/));
    while ((await other.query(terminateBlockedSession)).rowCount === 0);
    await failing;
    await other.query('rollback');
    await other.end();
    assert.equal((await journal.openRun(runRequest(1))).kind, 'opened');
  });

  it('do not include errors in our own statements', async () => {
    const { journal } = backend.store();
    const { run } = await journal.openRun(runRequest(2));
    const previous = { state: 'planned', intendedAt: null } as const;

    const recording = journal.recordResults(run.id, [
      { seq: 1e12, previous, state: 'written', detail: '', code: '' },
    ]);

    await assert.rejects(recording, (error) => error instanceof pg.DatabaseError);
  });
}

async function listen(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
