import assert from 'node:assert/strict';
import pg from 'pg';
import type { PostgresBackend } from '../backends.ts';

export function instanceHeartbeats(backend: PostgresBackend): void {
  it('are listed from their first heartbeat until they are removed', async () => {
    const { instances } = backend.store();
    await instances.recordHeartbeat('a');
    await instances.recordHeartbeat('a');
    await instances.recordHeartbeat('b');

    const before = await instances.list();
    await instances.remove('a');

    assert.deepEqual(before, ['a', 'b']);
    assert.deepEqual(await instances.list(), ['b']);
    await instances.remove('b');
  });

  it('are removed by one caller only once silent, and come back with the next heartbeat', async () => {
    const { instances } = backend.store();
    await instances.recordHeartbeat('silent');
    await query(backend, "update instance set heartbeat_at = heartbeat_at - interval '1 hour'");
    await instances.recordHeartbeat('alive');

    const removed = await Promise.all([
      instances.removeExpired(60_000),
      instances.removeExpired(60_000),
    ]);

    assert.deepEqual(removed.flat(), ['silent']);
    assert.deepEqual(await instances.list(), ['alive']);
    await instances.recordHeartbeat('silent');
    assert.deepEqual(await instances.list(), ['alive', 'silent']);
  });
}

async function query(backend: PostgresBackend, statement: string): Promise<void> {
  const client = new pg.Client(backend.url());
  await client.connect();
  await client.query(statement);
  await client.end();
}
