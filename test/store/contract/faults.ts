import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import pg from 'pg';
import { JournalError } from '../../../src/run/faults.ts';
import { openStore } from '../../../src/store/store.ts';
import { quiet } from '../../support/quiet.ts';
import type { Subject } from '../contract.ts';
import { request } from '../support/samples.ts';

export function faultsContract(subject: () => Subject): void {
  const away = (what: RegExp) => (error: unknown) =>
    error instanceof JournalError && what.test(error.message) && error.cause !== undefined;

  it('say what was being done when no server answers', async () => {
    const url = new URL(subject().url);
    const taken = createServer((socket) => socket.destroy());
    url.port = String(await portOf(taken));

    const hangsUp = openStore({ url: url.href, log: quiet });

    await assert.rejects(hangsUp, away(/while bringing its tables up to date/));
    taken.close();
    await once(taken, 'close');
    const refused = openStore({ url: url.href, log: quiet });
    await assert.rejects(refused, away(/while bringing its tables up to date/));
  });

  it('say what was being done when the server ends the session, and the next call works', async () => {
    const { url, store } = subject();
    const other = new pg.Client(url);
    await other.connect();
    await other.query('begin; lock table run in access exclusive mode');

    const opening = store.journal.open(request(1));

    const failing = assert.rejects(opening, away(/while opening a run of batch 1/));
    while ((await other.query(cutOff)).rowCount === 0);
    await failing;
    await other.query('rollback');
    await other.end();
    assert.equal((await store.journal.open(request(1))).kind, 'opened');
  });

  it('are thrown as they are when they are our own', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(2));

    const changing = journal.record(run.id, [
      {
        seq: 1e12,
        was: { state: 'planned', intendedAt: null },
        state: 'written',
        detail: '',
        code: '',
      },
    ]);

    await assert.rejects(changing, (error) => error instanceof pg.DatabaseError);
  });
}

const cutOff = `select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and wait_event_type = 'Lock'`;

async function portOf(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}
