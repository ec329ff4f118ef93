import assert from 'node:assert/strict';
import pg from 'pg';
import type { Subject } from '../contract.ts';

export function instancesContract(subject: () => Subject): void {
  it('are alive from their first beat until they leave', async () => {
    const { instances } = subject().store;
    await instances.beat('a');
    await instances.beat('a');
    await instances.beat('b');

    const before = await instances.alive();
    await instances.leave('a');

    assert.deepEqual(before, ['a', 'b']);
    assert.deepEqual(await instances.alive(), ['b']);
    await instances.leave('b');
  });

  it('are buried by one only, and rise with their next beat', async () => {
    const { instances } = subject().store;
    await instances.beat('silent');
    await query(subject().url, "update instance set beat = beat - interval '1 hour'");
    await instances.beat('lively');

    const buried = await Promise.all([instances.bury(60_000), instances.bury(60_000)]);

    assert.deepEqual(buried.flat(), ['silent']);
    assert.deepEqual(await instances.alive(), ['lively']);
    await instances.beat('silent');
    assert.deepEqual(await instances.alive(), ['lively', 'silent']);
  });
}

async function query(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statement);
  await client.end();
}
