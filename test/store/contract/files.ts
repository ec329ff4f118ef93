import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { alex, later, megan, noon } from '../support/samples.ts';

const file = {
  name: 'report.zip',
  type: 'application/zip',
  bytes: Buffer.from([0x50, 0x4b, 0, 0xff, 0xfe, 0x0d, 0x0a]),
};

export function filesContract(ports: () => Ports): void {
  const minute = 60_000;
  const offer = async (text: string | null = null, lasts = 10 * minute) => {
    const bytes = text === null ? file.bytes : Buffer.from(text);
    const download = { file: { ...file, bytes }, person: megan, run: null, lasts };
    return (await ports().files.offerDownload(download)).token;
  };

  it('keep the newest file of a batch', async () => {
    const here = ports();
    const { files } = here;
    const newest = { name: 'batch-7.csv', text: 'ada@contoso.com', by: megan };
    await here.setTime(noon);
    await files.saveBatchFile(7, { ...newest, text: 'older' });

    await files.saveBatchFile(7, newest);

    assert.deepEqual(await files.batchFile(7), { ...newest, at: noon });
    assert.equal(await files.batchFile(8), null);
  });

  it('name who uploaded the file of a batch that was in force, and later ones until a time', async () => {
    const here = ports();
    const { files } = here;
    const upload = { name: 'batch-9.csv', text: 'ada@contoso.com' };
    await here.setTime(later(-20));
    await files.saveBatchFile(9, { ...upload, by: alex });
    await here.setTime(later(-10));
    await files.saveBatchFile(9, { ...upload, by: megan });
    await here.setTime(later(10));
    await files.saveBatchFile(9, { ...upload, by: alex });
    await here.setTime(noon);
    const authors = async (from: number, to: number | null) =>
      [
        ...(await files.batchFileAuthors(9, {
          from: later(from),
          to: to === null ? null : later(to),
        })),
      ].sort();

    assert.deepEqual(await authors(0, 5), [megan.id]);
    assert.deepEqual(await authors(0, null), [alex.id, megan.id].sort());
    assert.deepEqual(await authors(0, 10), [alex.id, megan.id].sort());
    assert.deepEqual(await authors(-15, -12), [alex.id]);
    assert.deepEqual(await authors(-30, -15), [alex.id]);
    assert.deepEqual(await files.batchFileAuthors(10, { from: noon, to: later(5) }), []);
  });

  it('are downloaded once, even by requests at the same time', async () => {
    const { files } = ports();
    const token = await offer();

    const answers = await Promise.all(
      Array.from({ length: 8 }, () => files.redeemDownload(token, megan)),
    );

    const [answer, ...others] = answers.filter((one) => one !== null);
    assert.deepEqual(others, []);
    assert.deepEqual([answer?.name, answer?.type], [file.name, file.type]);
    assert.deepEqual([...(answer?.bytes ?? [])], [...file.bytes]);
  });

  it('are downloaded only by the person of the offer, or by link', async () => {
    const { files } = ports();
    const [own, link] = [await offer(), await offer()];

    assert.equal(await files.redeemDownload(own, alex), null);
    assert.notEqual(await files.redeemDownload(own, megan), null);
    assert.notEqual(await files.redeemDownload(link, null), null);
  });

  it('are offered until the person ends the offer, once', async () => {
    const { files } = ports();
    const [declined, redeemed] = [await offer(), await offer()];
    await files.redeemDownload(redeemed, megan);

    const ends = await Promise.all(
      Array.from({ length: 4 }, () => files.endOffer(declined, megan)),
    );

    assert.deepEqual(ends.sort(), [false, false, false, true]);
    assert.equal(await files.redeemDownload(declined, megan), null);
    assert.equal(await files.endOffer(redeemed, megan), false);
  });

  it('stay offered where another person, or a false token, ends the offer', async () => {
    const { files } = ports();
    const token = await offer();
    const [id = ''] = token.split('.');

    const ends = [
      await files.endOffer(token, alex),
      await files.endOffer(`${id}.${'A'.repeat(43)}`, megan),
      await files.endOffer('', megan),
    ];

    assert.deepEqual(ends, [null, null, null]);
    assert.notEqual(await files.redeemDownload(token, megan), null);
  });

  it('can be ended once after their time is over', async () => {
    const here = ports();
    await here.setTime(noon);
    const token = await offer('over', 1);
    await here.setTime(later(1));
    await here.files.deleteUnusedContents();

    const ends = [await here.files.endOffer(token, megan), await here.files.endOffer(token, megan)];

    assert.deepEqual(ends, [true, false]);
    await here.setTime(noon);
  });

  it('are offered until a time of the database clock', async () => {
    const here = ports();
    const { files } = here;
    await here.setTime(noon);
    const { token, until } = await files.offerDownload({
      file,
      person: megan,
      run: null,
      lasts: 1,
    });

    await here.setTime(later(1));

    assert.deepEqual(until, later(1));
    assert.equal(await files.redeemDownload(token, megan), null);
  });

  it('are deleted after the offer expires, without a download', async () => {
    const here = ports();
    const { files } = here;
    await here.setTime(noon);
    const token = await offer('expires', minute);
    await offer('stays', 2 * minute);
    await here.setTime(later(1)); // ends the offer of the test above
    await files.deleteUnusedContents();
    const before = await files.deleteUnusedContents();

    await here.setTime(later(minute));
    const [after, again] = [await files.deleteUnusedContents(), await files.deleteUnusedContents()];

    assert.deepEqual([before, after, again], [0, 1, 0]);
    await here.setTime(noon);
    assert.equal(await files.redeemDownload(token, megan), null);
  });

  it('are deleted after the download', async () => {
    const { files } = ports();
    const token = await offer('downloaded');
    await files.deleteUnusedContents();
    await files.redeemDownload(token, megan);

    assert.equal(await files.deleteUnusedContents(), 1);
  });

  it('with the same content are stored once, until the last of their offers ends', async () => {
    const here = ports();
    const { files } = here;
    await here.setTime(noon);
    await offer('same', minute);
    const last = await offer('same', 2 * minute);
    await here.setTime(later(minute));
    await files.deleteUnusedContents();
    const whileOffered = await files.deleteUnusedContents();
    const downloaded = await files.redeemDownload(last, megan);

    const afterwards = await files.deleteUnusedContents();

    assert.deepEqual([whileOffered, afterwards], [0, 1]);
    assert.equal(Buffer.from(downloaded?.bytes ?? []).toString(), 'same');
  });

  it('are downloaded only with the exact token', async () => {
    const { files } = ports();
    const token = await offer();
    const [id = '', signature = ''] = token.split('.');
    const [otherId = ''] = (await offer()).split('.');
    const forged = [id, `${id}.`, `${id}.${'A'.repeat(43)}`, `${otherId}.${signature}`, '', 'x.y'];
    const changed = [`${token}x`, token.toUpperCase(), `${token}'; drop table download`];

    for (const each of [...forged, ...changed])
      assert.equal(await files.redeemDownload(each, null), null, each);

    assert.notEqual(await files.redeemDownload(token, null), null);
  });
}
