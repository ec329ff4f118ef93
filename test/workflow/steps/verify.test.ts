import assert from 'node:assert/strict';
import type { TargetRecipient } from '../../../src/mapping/tenant-objects.ts';
import type { StateCounts } from '../../../src/ports/row-states.ts';
import { mailUser } from '../../ports/tenant-objects.ts';
import { testWorld } from '../../ports/world.ts';

describe('verify step', () => {
  it('says what differs when a stamp is gone again', async () => {
    const { approve, openRun, waitForOutcome, rows, tenants } = testWorld(1);
    const run = await openRun();
    tenants.state.faultFor = (call) => {
      const target = tenants.recipients.get('target-0');
      if (call === 'recipients' && tenants.writes.length > 0 && target)
        tenants.recipients.set(target.id, { ...target, exchangeGuid: null });
      return null;
    };

    await approve(run);
    await waitForOutcome(run);

    const [row] = await rows(run.id);
    assert.equal(row?.state, 'unverified');
    assert.match(row.detail, /ExchangeGuid/);
  });

  it('verifies a row that has its stamp although the write was refused', async () => {
    const { approve, openRun, waitForOutcome, rows, tenants } = testWorld(1);
    const run = await openRun();
    const [planned] = await rows(run.id);
    const target = tenants.recipients.get('target-0');
    assert.ok(planned?.row.kind === 'ready' && target);
    const { after } = planned.row;
    tenants.state.faultFor = (call) => {
      if (call !== 'stamp') return null;
      tenants.recipients.set(target.id, { ...target, ...after });
      return 'refused';
    };

    await approve(run);
    await waitForOutcome(run);

    assert.equal((await rows(run.id))[0]?.state, 'verified');
  });

  it('does not verify a row whose GUID is on another object too', async () => {
    const { approve, openRun, waitForOutcome, rows, tenants, clock } = testWorld(3);
    const run = await openRun();
    const guid = '00000001-0000-4000-8000-000000000001';
    tenants.state.faultFor = (call) => {
      const twin = { ...mailUser(0), id: 'twin', name: 'Twin', addresses: [] };
      if (call === 'stamp' && tenants.writes.length === 2)
        tenants.recipients.set('twin', { ...twin, exchangeGuid: guid });
      if (call === 'recipients') clock.advance(120_000);
      return null;
    };

    await approve(run);
    await waitForOutcome(run);

    const verified = await rows(run.id);
    assert.deepEqual(
      verified.map(({ state }) => state),
      ['verified', 'unverified', 'verified'],
    );
    assert.match(verified[1]?.detail ?? '', new RegExp(`Twin .* also has GUID ${guid}`));
  });

  it('keeps a row settling until its stamp is visible', async () => {
    const { approve, openRun, waitForOutcome, rows, stateCounts, tenants } = testWorld(3);
    const run = await openRun();
    const counts: Promise<StateCounts>[] = [];
    const details: Promise<string | undefined>[] = [];
    let stamped: TargetRecipient | undefined;
    tenants.state.faultFor = (call) => {
      const { recipients, writes } = tenants;
      if (call !== 'recipients' || writes.length < 3) return null;
      counts.push(stateCounts(run.id));
      details.push(rows(run.id).then((all) => all[1]?.detail));
      stamped ??= recipients.get('target-1');
      if (stamped !== undefined)
        recipients.set('target-1', counts.length < 3 ? mailUser(1) : stamped);
      return null;
    };

    await approve(run);
    await waitForOutcome(run);

    assert.deepEqual(
      (await Promise.all(counts)).map(({ written, settling, verified }) => [
        written,
        settling,
        verified,
      ]),
      [
        [3, 0, 0],
        [0, 1, 2],
        [0, 1, 2],
      ],
    );
    assert.match(
      (await details[1]) ?? '',
      /^Written, but not visible yet: ExchangeGuid is empty.* until \w{3}, \w{3} \d+, 2026, /,
    );
    const row = (await rows(run.id))[1];
    assert.deepEqual([row?.state, row?.detail], ['verified', '']);
    assert.equal(tenants.writes.length, 3);
  });
});
