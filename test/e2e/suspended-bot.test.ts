import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { channel } from '../support/teams.ts';
import type { BotProcess } from './support/bot-process.ts';
import { useStack } from './support/shared-stack.ts';
import { countWrites, waitForLastWrite, waitForWrites } from './support/writes.ts';

describe('a bot that is suspended while it stamps, beside a second bot', () => {
  let sales = channel('sales-suspended');
  const stack = useStack({ size: 80, resetEach: true });

  /** A run of batch 4 that the first bot stamps; returns the second bot. */
  const startStamping = async (channelName: string): Promise<BotProcess> => {
    const { sandbox } = stack();
    sales = channel(channelName);
    const other = await stack().startAnotherBot();
    await stack().person('Megan Bowen').says('notify here', sales);
    await stack().person('Megan Bowen').says('map batch 4', sales);
    const preview = await stack().message(sales.id, /Run 1 .*waits for approval/);
    await sandbox.pace({ latencyMs: 120 });
    await stack().person('Alex Wilber').clicks('Approve', preview);
    await waitForWrites(sandbox, 14);
    return other;
  };
  /** The other bot finds the heartbeats of the suspended one too old. */
  const expireHeartbeats = () =>
    query(`update instance set heartbeat_at = heartbeat_at - interval '1 hour'`);
  const waitForStep = async (name: string) => {
    const steps = `select from dbos.operation_outputs where function_name = '${name}'`;
    while ((await query(steps)) === 0) await sleep(50);
  };
  /** Returns the number of rows. */
  const query = async (sql: string): Promise<number> => {
    const client = new pg.Client({ connectionString: stack().databaseUrl ?? '' });
    await client.connect();
    const { rowCount } = await client.query(sql);
    await client.end();
    return rowCount ?? 0;
  };
  const waitForLog = async (bot: BotProcess, text: RegExp) => {
    const deadline = Date.now() + 60_000;
    while (!text.test(bot.log())) {
      assert.ok(
        Date.now() < deadline,
        `The log has no ${String(text)}:\n${bot.log().slice(-2_000)}`,
      );
      await sleep(50);
    }
  };
  const takesOver = /This instance takes over the runs of instances that stopped/;
  /** Said by the fence or, at the end of a step, by DBOS. */
  const lost = /Another instance has taken over run 1|run-1 is no longer owned/;
  const notices = () =>
    stack()
      .connector.messages(sales.id)
      .map(({ text }) => text)
      .filter((text) => /Run 1 · .*\(batch 4\)\. /.test(text));

  it('writes nothing after the other one has closed the run', async () => {
    const { sandbox } = stack();
    const other = await startStamping('sales-closed');
    const suspended = stack().bot();
    const alex = stack().person('Alex Wilber', other);
    suspended.suspend();
    await alex.says('pause run 1', sales);
    await stack().message(sales.id, /Run 1 pauses once the writes/);
    const written = await waitForLastWrite(sandbox);
    await sandbox.relationship('source', { MailboxMoveEnabled: false });
    await expireHeartbeats();
    await waitForLog(other, takesOver);
    // The first three come before the first row, before the canary and after it. At this one the other bot finds the run paused.
    await waitForStep('write window 4');
    await alex.says('resume run 1', sales);
    await stack().connector.until(() => notices().length > 0, 60_000, 'notice');

    suspended.resume();

    await waitForLog(suspended, lost);
    await waitForLastWrite(sandbox);
    assert.equal(await countWrites(sandbox), written);
    assert.equal(notices().length, 1);
    await sandbox.relationship('source', { MailboxMoveEnabled: true });
  });

  it('stamps no row a second time when the other one stamps the rest', async () => {
    const { sandbox } = stack();
    const other = await startStamping('sales-taken-over');
    const suspended = stack().bot();
    suspended.suspend();
    await expireHeartbeats();
    await waitForLog(other, takesOver);
    const before = await countWrites(sandbox);
    await waitForWrites(sandbox, before + 5);

    suspended.resume();

    await stack().connector.until(() => notices().length > 0, 60_000, 'notice');
    await waitForLog(suspended, lost);
    const ids = (await sandbox.writes()).map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(notices().length, 1);
  });
});
