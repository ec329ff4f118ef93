import assert from 'node:assert/strict';
import { channel } from '../support/teams.ts';
import { useStack } from './support/shared-stack.ts';
import { countWrites, waitForLastWrite, waitForWrites } from './support/writes.ts';

describe('pause and resume over HTTP, with a slow sandbox', () => {
  const sales = channel('sales-pause');
  const stack = useStack({ size: 80 });
  let ready = 0;
  before(async () => {
    const { sandbox } = stack();
    await stack().person('Megan Bowen').says('map batch 4', sales);
    const preview = await stack().message(sales.id, /Run 1 .*waits for approval/);
    ready = Number(/\b(\d+) of \d+ people/.exec(preview.text)?.[1]);
    await sandbox.pace({ latencyMs: 120 });
    await stack().person('Alex Wilber').clicks('Approve', preview);
    await waitForWrites(sandbox, 8);
  });

  it('pauses a run after the rows in progress, also across a kill -9', async () => {
    const { sandbox } = stack();
    await stack().person('Alex Wilber').says('pause run 1', sales);
    await stack().message(sales.id, /Run 1 pauses once the writes under way are finished/);
    const written = await waitForLastWrite(sandbox);
    const card = await stack().message(sales.id, /Run 1 .*Paused by Alex Wilber/);

    await stack().killBot();
    await stack().startBot();

    assert.equal(await waitForLastWrite(sandbox), written);
    assert.ok(written < ready, `${written} of ${ready}`);
    assert.match(JSON.stringify(card.card), /"verb":"resume"/);
  });

  it('pauses all runs until an approver resumes all, and writes each row once', async () => {
    const { sandbox } = stack();
    const [megan, alex] = [stack().person('Megan Bowen'), stack().person('Alex Wilber')];
    await alex.says('resume run 1', sales);
    await stack().message(sales.id, /Run 1 is resumed/);
    await waitForWrites(sandbox, (await countWrites(sandbox)) + 8);
    await alex.says('pause all', sales);
    await stack().message(sales.id, /Alex Wilber has paused all runs/);
    const written = await waitForLastWrite(sandbox);
    await alex.says('resume run 1', sales);
    await stack().message(sales.id, /Ask an approver to type “resume all”/);
    await megan.says('resume all', sales);
    await stack().message(sales.id, /You can’t resume all runs: Alex Wilber paused it/);

    await alex.says('resume all', sales);
    await sandbox.pace({ latencyMs: 0 });
    await stack().message(sales.id, /Run 1 .*stamped and verified\./, 60_000);

    const ids = (await sandbox.writes()).map(({ id }) => id);
    assert.ok(written < ready, `${written} of ${ready}`);
    assert.equal(ids.length, ready);
    assert.equal(new Set(ids).size, ready);
  });
});
