import assert from 'node:assert/strict';
import type { NewExport } from '../../../src/ports/source-exports.ts';
import type { Ports } from '../backends.ts';
import { later, megan, noon } from '../support/samples.ts';

const hour = 3_600_000;

export function sourceExportsContract(ports: () => Ports): void {
  const made = (batch: number, ms: number): NewExport => ({
    ...{ batch, people: 24, others: 300, by: megan },
    sha256: `${batch}-${ms}`,
    key: 'k1',
    exportedAt: later(ms).toISOString(),
    expiresAt: later(ms + 24 * hour).toISOString(),
    content: Buffer.from([0x1f, 0x8b, 0, 0xff, batch]),
  });

  it('keep the newest export of each batch, newest first', async () => {
    const here = ports();
    const { sourceExports } = here;
    await here.setTime(noon);
    for (const one of [made(3, 0), made(5, 30), made(3, 60)])
      assert.equal(await sourceExports.save(one), true);

    const { content, ...newest } = made(3, 60);
    const [first, second, ...others] = await sourceExports.newest();
    assert.deepEqual(first, { ...newest, at: noon });
    assert.deepEqual([second?.sha256, others], ['5-30', []]);
    assert.deepEqual(Buffer.from((await sourceExports.content('3-60')) ?? []), content);
    assert.equal(await sourceExports.content('3-0'), null);
    assert.notEqual(await sourceExports.content('5-30'), null);
  });

  it('take no export that is older than one of the same batch, or the same one again', async () => {
    const { sourceExports } = ports();
    await sourceExports.save(made(13, 60));

    for (const ms of [0, 60]) assert.equal(await sourceExports.save(made(13, ms)), false);

    const newest = await sourceExports.newest();
    assert.equal(newest.find(({ batch }) => batch === 13)?.sha256, '13-60');
    assert.notEqual(await sourceExports.content('13-60'), null);
  });

  it('take one of two exports that are brought at once', async () => {
    const { sourceExports } = ports();

    const saved = await Promise.all(
      [made(14, 60), made(14, 60)].map((one) => sourceExports.save(one)),
    );

    assert.deepEqual(saved.sort(), [false, true]);
  });

  it('delete the contents of expired exports and remember the rest of them', async () => {
    const here = ports();
    const { sourceExports } = here;
    await sourceExports.save(made(23, 0));
    await sourceExports.save(made(25, hour));

    await here.setTime(later(24 * hour));

    assert.equal(await sourceExports.deleteExpired(), 1);
    assert.equal(await sourceExports.deleteExpired(), 0);
    assert.equal(await sourceExports.content('23-0'), null);
    assert.notEqual(await sourceExports.content('25-3600000'), null);
    const newest = await sourceExports.newest();
    assert.equal(newest.find(({ batch }) => batch === 23)?.sha256, '23-0');
  });
}
