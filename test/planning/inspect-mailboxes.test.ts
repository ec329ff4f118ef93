import assert from 'node:assert/strict';
import { mailboxDigest } from '../../src/mapping/plan/digest.ts';
import { mailbox } from '../ports/tenant-objects.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { sender, testWorld } from '../ports/world.ts';

describe('the inspection of a process that was suspended meanwhile', () => {
  it('does not replace what another process has read since', async () => {
    const here = testWorld(1);
    const { clock, tenants, world } = here;
    const inspect = tenants.source.inspect.bind(tenants.source);
    const hold = 'mbx0123456789abcdef0123456789abcdef:2';
    tenants.source.inspect = async (mailboxes) => {
      const read = await inspect(mailboxes);
      clock.advance(60_000);
      const [inspection] = read;
      assert.ok(inspection !== undefined);
      const newer = { ...inspection, trackedHolds: [hold] };
      const fingerprint = mailboxDigest(mailbox(0));
      await world.inspections.save(
        [{ id: 'source-0', fingerprint, inspection: newer }],
        clock.now(),
      );
      clock.advance(60_000);
      return read;
    };
    await here.say(sender('megan'), 'map batch 3');
    await waitUntil(async () => (await here.read(1)).phase === 'waiting');

    assert.match(JSON.stringify(await here.rows(1)), /hold-organization/);
  });
});
