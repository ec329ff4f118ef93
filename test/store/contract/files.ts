import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { alex, later, megan, noon } from '../support/samples.ts';

const file = { name: 'rows.csv', type: 'text/csv', text: 'a,b\r\nÄda\0,2\r\n' };

export function filesContract(ports: () => Ports): void {
  const offer = (until = later(600_000)) =>
    ports().files.offerDownload({ file, person: megan, run: null, until });

  it('keep the newest file of a batch', async () => {
    const { files } = ports();
    const newest = { name: 'batch-7.csv', text: 'ada@contoso.com', by: megan, at: noon };
    await files.saveBatchFile(7, { ...newest, text: 'older' });

    await files.saveBatchFile(7, newest);

    assert.deepEqual(await files.batchFile(7), newest);
    assert.equal(await files.batchFile(8), null);
  });

  it('are downloaded once, even by requests at the same time', async () => {
    const { files } = ports();
    const token = await offer();

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => files.redeemDownload(token, megan, noon)),
    );

    assert.deepEqual(
      answers.filter((answer) => answer !== null),
      [{ ...file, text: file.text.replace('\0', '\ufffd') }],
    );
  });

  it('are downloaded only by the person of the offer, or by link', async () => {
    const { files } = ports();
    const [own, link] = [await offer(), await offer()];

    assert.equal(await files.redeemDownload(own, alex, noon), null);
    assert.notEqual(await files.redeemDownload(own, megan, noon), null);
    assert.notEqual(await files.redeemDownload(link, null, noon), null);
  });

  it('are deleted when the offer expires', async () => {
    const { files } = ports();
    const token = await offer(later(1));

    assert.equal(await files.redeemDownload(token, megan, later(1)), null);
    assert.equal(await files.redeemDownload(token, megan, noon), null);
  });

  it('are downloaded only with the exact token', async () => {
    const { files } = ports();
    const token = await offer();
    const [id = '', signature = ''] = token.split('.');
    const [otherId = ''] = (await offer()).split('.');
    const forged = [id, `${id}.`, `${id}.${'A'.repeat(43)}`, `${otherId}.${signature}`, '', 'x.y'];
    const changed = [`${token}x`, token.toUpperCase(), `${token}'; drop table download`];

    for (const each of [...forged, ...changed])
      assert.equal(await files.redeemDownload(each, null, noon), null, each);

    assert.notEqual(await files.redeemDownload(token, null, noon), null);
  });
}
