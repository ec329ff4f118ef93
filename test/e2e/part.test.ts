import assert from 'node:assert/strict';
import { channel } from '../support/teams.ts';
import { useStack } from './support/shared-stack.ts';

describe('partial approval of batch 3', () => {
  const sales = channel('sales-part');
  const stack = useStack();

  it('stamps the people without warnings and opens a run for the others', async () => {
    const [megan, alex] = [stack().person('Megan Bowen'), stack().person('Alex Wilber')];
    await megan.says('notify here', sales);
    await stack().message(sales.id, /now gets previews/);
    await megan.says('map batch 3');
    const preview = await stack().message(sales.id, /Run 1 .*waits for approval/);

    await alex.clicks('Approve those without warnings', preview);

    const ended = await stack().message(sales.id, /Run 1 .*people weren’t approved/);
    const next = await stack().message(sales.id, /Run 2 .*waits for approval/, 40_000);
    const left = Number(/\b(\d+) people weren’t approved/.exec(ended.text)?.[1]);
    assert.match(JSON.stringify(next.card), /run 1, where these people weren’t approved/);
    assert.match(
      next.text,
      new RegExp(
        `24 people: ${left - 1} ready, ${3 + 8 - (left - 1)} already stamped, 1 on-premises`,
      ),
    );
    assert.equal((await stack().sandbox.writes()).length, 8 - (left - 1));
    await alex.clicks('Approve', next);
    await stack().message(sales.id, /Run 2 .*stamped and verified\./);
    assert.equal((await stack().sandbox.writes()).length, 8);
  });
});
