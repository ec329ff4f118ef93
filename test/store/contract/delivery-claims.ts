import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import { deliveriesOf, lease } from '../support/deliveries.ts';
import { later, noon, place } from '../support/samples.ts';

export function deliveryClaimsContract(ports: () => Ports): void {
  const { openRun, claim } = deliveriesOf(ports);

  it('belong to one process until its lease ends', async () => {
    const run = await openRun();
    await ports().outbox.queueCards(run, [place('a')]);

    const claims = [
      await claim(run, noon),
      await claim(run, later(lease - 1)),
      await claim(run, later(lease)),
    ];

    assert.deepEqual(
      claims.map(({ length }) => length),
      [1, 0, 1],
    );
  });

  it('are confirmed only by the process that claimed them last', async () => {
    const { outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    const [slow] = await claim(run, noon);
    const [quick] = await claim(run, later(lease));

    const confirmed = [
      await outbox.confirmClaim(slow!, lease),
      await outbox.confirmClaim(quick!, lease),
    ];

    assert.deepEqual(confirmed, [false, true]);
    assert.deepEqual(await claim(run, later(2 * lease - 1)), []);
    assert.equal((await claim(run, later(2 * lease))).length, 1);
  });

  it('are not postponed by a process that lost its claim', async () => {
    const { outbox } = ports();
    const run = await openRun();
    await outbox.queueCards(run, [place('a')]);
    const [slow] = await claim(run, noon);
    await claim(run, later(lease));

    await outbox.retryLater(slow!, null, { why: 'the bot was removed', lost: false });

    assert.equal((await claim(run, later(2 * lease))).length, 1);
  });
}
