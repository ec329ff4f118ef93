import assert from 'node:assert/strict';
import { channel } from '../support/teams.ts';
import { useStack } from './support/shared-stack.ts';

const sales = channel('sales-watch');
const emptyGuid = '00000000-0000-0000-0000-000000000000';

describe('drift monitor over HTTP', () => {
  const stack = useStack();
  before(async () => {
    await stack().changePolicy((yaml) => yaml.replace('every: 6h', 'every: 1s'));
    await stack().person('Megan Bowen').says('notify here', sales);
  });

  const approveAndStamp = async (run: number) => {
    const waiting = new RegExp(`Run ${run} · Sales \\(batch 3\\) waits for approval`);
    await stack()
      .person('Alex Wilber')
      .clicks('Approve', await stack().message(sales.id, waiting));
    await stack().message(
      sales.id,
      new RegExp(`Run ${run} · Sales \\(batch 3\\)\\. .*stamped and verified\\.`),
    );
  };

  it('reports a changed target once and offers a run that repairs it', async () => {
    const megan = stack().person('Megan Bowen');
    await megan.says('map batch 3', sales);
    await approveAndStamp(1);
    const lee = await stack().sandbox.object('target', 'leeg');
    await stack().sandbox.patch('target', lee.ExternalDirectoryObjectId, {
      ExchangeGuid: emptyGuid,
    });

    const report = await stack().message(sales.id, /Li Gu: ExchangeGuid is empty, expected/);
    await megan.clicks('Preview repair', report);
    await approveAndStamp(2);

    assert.match(JSON.stringify(report.card), /Last correct:/);
    const repaired = await stack().sandbox.object('target', 'leeg');
    assert.equal(repaired.ExchangeGuid, lee.ExchangeGuid);
    const reports = stack()
      .connector.messages()
      .filter(({ text }) => text.includes('ExchangeGuid is empty'));
    assert.equal(reports.length, 1);
    await stack().person('Megan Bowen').says('close batch 3', sales);
    assert.ok(await stack().message(sales.id, /Batch 3 is closed/));
  }).timeout(90_000);
});
