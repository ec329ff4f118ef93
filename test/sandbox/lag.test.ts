import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { oneOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

const guids = [1, 2, 3].map((n) => `1111111${n}-1111-4111-8111-111111111111`);
const zero = '00000000-0000-0000-0000-000000000000';

describe('the delay between a write and reads', () => {
  const ready = started();

  const stamp = (Identity: string, ExchangeGuid: string) =>
    ready().client.invoke('target', ['Set-MailUser', { Identity, ExchangeGuid }]);
  const single = async (Identity: string) =>
    (await oneOf(ready().client, 'target', ['Get-MailUser', { Identity }]))['ExchangeGuid'];
  const listed = async (alias: string) =>
    valueOf(
      await ready().client.invoke('target', ['Get-Recipient', { ResultSize: 'Unlimited' }], {
        headers: { prefer: 'odata.maxpagesize=1000' },
      }),
    ).find((each) => each['Alias'] === alias)?.['ExchangeGuid'];
  const until = async (alias: string, wanted: string) => {
    while ((await single(alias)) !== wanted) await sleep(20);
  };

  it('hides a write from single reads and listings', async () => {
    const { sandbox } = ready();
    await sandbox.fault({ name: 'slow-lag', times: 1, ms: 600_000 });
    const [first = ''] = guids;

    await stamp('KatL', first);

    assert.equal((await sandbox.object('target', 'KatL')).ExchangeGuid, first);
    assert.equal(await single('KatL'), zero);
    assert.equal(await listed('KatL'), zero);
  });

  it('ends, and then shows the writes in their order', async () => {
    const { sandbox } = ready();
    const [, second = '', third = ''] = guids;
    await sandbox.pace({ lagMs: 200 });
    await stamp('RobinC', second);
    await sandbox.pace({ lagMs: 600_000 });
    await stamp('RobinC', third);

    await until('RobinC', second);

    assert.equal(await listed('RobinC'), second);
  });

  it("does not hide another person's change", async () => {
    const { sandbox } = ready();
    await sandbox.pace({ lagMs: 60_000 });
    const { ExternalDirectoryObjectId: id } = await sandbox.object('target', 'AadiK');

    await sandbox.patch('target', id, { ExchangeGuid: '33333333-3333-4333-8333-333333333333' });

    const seen = await oneOf(ready().client, 'target', ['Get-MailUser', { Identity: id }]);
    assert.equal(seen['ExchangeGuid'], '33333333-3333-4333-8333-333333333333');
  });
});
