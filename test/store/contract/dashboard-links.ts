import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { alex, later, megan, noon } from '../support/samples.ts';

export function dashboardLinksContract(ports: () => Ports): void {
  it('open once, and their session is that of the person', async () => {
    const { dashboardLinks } = ports();
    await ports().setTime(noon);
    const [link, other] = [
      await dashboardLinks.offer(megan, 10),
      await dashboardLinks.offer(alex, 10),
    ];

    const sessions = await Promise.all([1, 2].map(() => dashboardLinks.open(link.token)));

    const [session = null] = sessions.filter((one) => one !== null);
    assert.deepEqual([sessions.length, sessions.filter((one) => one === null).length], [2, 1]);
    assert.deepEqual(await dashboardLinks.personOf(session ?? ''), megan);
    assert.deepEqual(link.until, later(10));
    assert.equal(await dashboardLinks.personOf(link.token), null);
    assert.equal(await dashboardLinks.personOf(other.token), null);
    assert.equal(await dashboardLinks.open(session ?? ''), null);
  });

  it('end with their time, opened or not', async () => {
    const { dashboardLinks } = ports();
    await ports().setTime(noon);
    const [opened, late] = [
      await dashboardLinks.offer(megan, 10),
      await dashboardLinks.offer(megan, 10),
    ];
    const session = (await dashboardLinks.open(opened.token)) ?? '';

    await ports().setTime(later(10));

    assert.equal(await dashboardLinks.open(late.token), null);
    assert.equal(await dashboardLinks.personOf(session), null);
  });

  it('open nothing for a false token', async () => {
    const { dashboardLinks } = ports();

    for (const token of ['', 'x', "' or true --"]) {
      assert.equal(await dashboardLinks.open(token), null);
      assert.equal(await dashboardLinks.personOf(token), null);
    }
  });
}
