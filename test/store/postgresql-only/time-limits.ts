import assert from 'node:assert/strict';
import pg from 'pg';
import { JournalError } from '../../../src/ports/errors.ts';
import { openStore } from '../../../src/store/open-store.ts';
import { silentLog } from '../../support/silent-log.ts';
import type { PostgresBackend } from '../backends.ts';
import { runRequest } from '../support/samples.ts';

export function timeLimits(backend: PostgresBackend): void {
  const openings = `select from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`;

  /** A store whose sessions have this option instead of the usual one. */
  const storeWith = (option: string) => {
    const url = new URL(backend.url());
    url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} -c ${option}`);
    return openStore({ url: url.href, log: silentLog });
  };

  it('are set for every session', async () => {
    const client = new pg.Client(backend.url());
    await client.connect();
    const { rows } = await client.query<{ name: string; setting: string; unit: string }>(
      `select name, setting || unit as setting from pg_settings
       where name in ('lock_timeout', 'statement_timeout', 'transaction_timeout') order by name`,
    );
    await client.end();

    const settings = Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
    assert.equal(settings['lock_timeout'], '20000ms');
    assert.equal(settings['statement_timeout'], '55000ms');
    // Servers before 17 don't have it.
    assert.equal(settings['transaction_timeout'] ?? '300000ms', '300000ms');
  });

  for (const [name, option] of [
    ['a lock', 'lock_timeout=100ms'],
    ['a statement', 'statement_timeout=100ms'],
    ['a transaction', 'transaction_timeout=100ms'],
  ] as const)
    it(`of ${name} end what waits for another session, in the server too`, async () => {
      const other = new pg.Client(backend.ownerUrl());
      await other.connect();
      const version = "select from pg_settings where name = 'transaction_timeout'";
      const isKnown = name !== 'a transaction' || (await other.query(version)).rowCount === 1;
      if (!isKnown) {
        const { rows } = await other.query<{ version: number }>(
          "select current_setting('server_version_num')::int as version",
        );
        await other.end();
        assert.ok((rows[0]?.version ?? Infinity) < 170_000);
        return;
      }
      await other.query('begin; lock table run in access exclusive mode');
      const store = storeWith(option);

      const opening = store.journal.openRun(runRequest(1));

      await assert.rejects(opening, JournalError);
      assert.equal((await other.query(openings)).rowCount, 0);
      await other.query('rollback');
      await other.end();
      await store.close();
    });
}
