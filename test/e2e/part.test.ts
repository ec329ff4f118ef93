import assert from 'node:assert/strict';
import { channel } from '../support/teams.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

describe('approving the clean rows of batch 3', () => {
  const sales = channel('sales');
  let here: Crosswalk;
  before(async () => {
    here = await crosswalk();
  });
  after(() => here.stop());

  it('stamps those without a warning, and shows the others in a run that follows by itself', async () => {
    const [megan, alex] = [here.who('Megan Bowen'), here.who('Alex Wilber')];
    await megan.says('notify here', sales);
    await here.sees(sales.id, /now gets previews/);
    await megan.says('map batch 3');
    const shown = await here.sees(sales.id, /Run 1 .*waits for approval/);

    await alex.clicks('Approve clean rows', shown);

    const ended = await here.sees(sales.id, /Run 1 .*rows were left for a run of their own/);
    const next = await here.sees(sales.id, /Run 2 .*waits for approval/, 40_000);
    const left = Number(/(\d+) rows were left/.exec(ended.text)?.[1]);
    assert.match(JSON.stringify(next.card), /run 1, which left these rows/);
    assert.match(
      next.text,
      new RegExp(`24 people: ${left - 1} ready, ${3 + 8 - (left - 1)} unchanged, 1 on-premises`),
    );
    assert.equal((await here.sandbox.writes()).length, 8 - (left - 1));
    await alex.clicks('Approve', next);
    await here.sees(sales.id, /Run 2 .*Stamped and verified/);
    assert.equal((await here.sandbox.writes()).length, 8);
  });
});
