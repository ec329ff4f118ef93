import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { channel } from '../support/teams.ts';
import { useStack } from './support/shared-stack.ts';

describe('a change record that the policy requires, over HTTP', () => {
  const sales = channel('sales-change');
  const stack = useStack();

  it('is linked on the card, holds the approved run, and is closed at its end', async () => {
    const { serviceNow } = stack();
    await stack().changePolicy((yaml) => `${yaml}\nchange: { required: true, serviceNow: {} }\n`);
    await stack().person('Megan Bowen').says('map batch 3', sales);

    const card = await stack().message(
      sales.id,
      /Run 1 .*waits for approval.*Change: \[CHG\d+\]\(http[^)]+\) in ServiceNow \(must be approved\)/,
    );
    await stack().person('Alex Wilber').clicks('Approve', card);
    await stack().message(sales.id, /Waiting\. The run.*change CHG\d+ in ServiceNow, which isn’t/);
    const written = await stack().sandbox.writes();
    const change = serviceNow.changes.at(-1);
    Object.assign(change ?? {}, { state: '-2', approval: 'approved' });
    await stack().message(sales.id, /Run 1 .*(Finished|stamped and verified)/);
    while (change?.state !== '3') await sleep(100);

    assert.deepEqual(written, []);
    assert.notEqual((await stack().sandbox.writes()).length, 0);
    assert.match(change['description'] ?? '', /^Outcome: Finished$/m);
    assert.match(change['close_notes'] ?? '', /People by result: .*verified/);
    assert.equal(change['close_code'], 'successful');
    const correlation = change['correlation_id'];
    const same = serviceNow.changes.filter((one) => one['correlation_id'] === correlation);
    assert.equal(same.length, 1);
  });
});
