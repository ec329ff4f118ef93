import assert from 'node:assert/strict';
import { channel } from '../support/teams.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

const sales = channel('sales');
const nobodys = '00000000-0000-0000-0000-000000000000';

describe('a batch that was stamped, over HTTP against the sandbox', () => {
  let here: Crosswalk;
  before(async () => {
    here = await crosswalk();
    await here.enforce((yaml) => yaml.replace('every: 6h', 'every: 1s'));
    await here.who('Megan Bowen').says('notify here', sales);
  });
  after(() => here.stop());

  const stamped = async (run: number) => {
    const waiting = new RegExp(`Run ${run} · batch 3 Sales waits for approval`);
    await here.who('Alex Wilber').clicks('Approve', await here.sees(sales.id, waiting));
    await here.sees(sales.id, new RegExp(`Run ${run} · batch 3 Sales\\. Stamped and verified`));
  };

  it('is told of where it changed, and repaired by a preview of its own', async () => {
    const megan = here.who('Megan Bowen');
    await megan.says('map batch 3', sales);
    await stamped(1);
    const lee = await here.sandbox.object('target', 'leeg');
    await here.sandbox.patch('target', lee.ExternalDirectoryObjectId, { ExchangeGuid: nobodys });

    const news = await here.sees(sales.id, /Lee Gu: ExchangeGuid is empty, expected/);
    await megan.clicks('Preview the repair', news);
    await stamped(2);

    assert.match(JSON.stringify(news.card), /Last seen right|last seen right/);
    const mended = await here.sandbox.object('target', 'leeg');
    assert.equal(mended.ExchangeGuid, lee.ExchangeGuid);
    const told = here.connector
      .messages()
      .filter(({ text }) => text.includes('ExchangeGuid is empty'));
    assert.equal(told.length, 1, 'once');
    await here.who('Megan Bowen').says('close batch 3', sales);
    assert.ok(await here.sees(sales.id, /Batch 3 is closed/));
  }).timeout(90_000);
});
