import assert from 'node:assert/strict';
import pg from 'pg';
import { waitUntil } from '../../ports/wait-until.ts';
import type { PostgresBackend } from '../backends.ts';
import { runRequest } from '../support/samples.ts';
import { column } from '../support/statements.ts';
import { siem } from '../support/webhooks.ts';

/** Events of webhooks and the transactions that queue them. */
export function webhookEvents(backend: PostgresBackend): void {
  let client = new pg.Client();
  beforeEach(async () => {
    await backend.store().webhooks.setSubscriptions([siem]);
    client = new pg.Client(backend.url());
    await client.connect();
    await client.query('begin');
  });
  afterEach(() => client.end());

  const types = () => column(backend.url(), 'select type from webhook_delivery order by id');

  it('are queued with the change that they report, or not at all', async () => {
    const { run } = await backend.store().journal.openRun(runRequest(1));

    await client.query(`update run set phase = 'waiting' where id = ${run.id}`);
    const during = await types();
    await client.query('rollback');

    assert.deepEqual([during, await types()], [['run.opened'], ['run.opened']]);
  });

  it('fail no change of a run while their webhook is removed', async () => {
    const waiting = `select count(*)::int from pg_locks join pg_stat_activity using (pid)
      where datname = current_database() and not granted`;
    await client.query('delete from webhook_subscription');

    const opening = backend.store().journal.openRun(runRequest(2));
    await waitUntil(async () => (await column(backend.url(), waiting))[0] !== 0);
    await client.query('commit');

    assert.equal((await opening).kind, 'opened');
    assert.deepEqual(await types(), []);
  });
}
