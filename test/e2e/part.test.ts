import assert from 'node:assert/strict';
import { channel } from '../support/teams.ts';
import { useStack } from './support/shared-stack.ts';

describe('partial approval of batch 3', () => {
  const sales = channel('sales-part');
  const stack = useStack();

  it('stamps the people without warnings and opens a run for the others', async () => {
    const [megan, alex] = [stack().person('Megan Bowen'), stack().person('Alex Wilber')];
    await megan.says('notify here', sales);
    await stack().message(sales.id, /now gets everything/);
    await megan.says('map batch 3');
    const preview = await stack().message(sales.id, /Run 1 .*waits for approval/);

    const clean = Number(/Approve (\d+) without warnings/.exec(JSON.stringify(preview.card))?.[1]);
    await alex.clicks(`Approve ${clean} without warnings`, preview);

    const ended = await stack().message(sales.id, /Run 1 .*people (not|weren’t) approved/);
    const next = await stack().message(sales.id, /Run 2 .*waits for approval/);
    const left = Number(/\b(\d+) people (?:not|weren’t) approved/.exec(ended.text)?.[1]);
    assert.match(JSON.stringify(next.card), /Follows run 1, where these people weren’t approved/);
    assert.match(
      next.text,
      new RegExp(
        `: ${left - 1} of 24 people would be stamped, .*1 on-premises, .* ${3 + 8 - (left - 1)} already stamped`,
      ),
    );
    assert.equal((await stack().sandbox.writes()).length, 8 - (left - 1));
    await alex.clicks('Approve', next);
    await stack().message(sales.id, /Run 2 .*stamped and verified\./);
    assert.equal((await stack().sandbox.writes()).length, 8);
    assert.doesNotMatch(stack().bot().log(), /An open run had no workflow/);
  });
});
