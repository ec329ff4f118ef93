import assert from 'node:assert/strict';
import { ChangeSystemError } from '../../../src/ports/change-system-error.ts';
import { changeWorld } from '../../changes/support/change-world.ts';
import { runView } from '../../../src/runs/run-view.ts';
import { sender } from '../../ports/world.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { untilIdle } from '../support/until-idle.ts';

const minute = 60_000;

describe('a run whose change record must be approved', () => {
  /** A run that is approved here and waits for its record. */
  const waiting = async (isCreated = true) => {
    const here = changeWorld({ required: true });
    const run = await here.openRun();
    if (isCreated) await here.keep();
    await here.approve(run);
    const card = async () => runView(run.id, here.world);
    const waitReason = async () => (await card()).run.waitReason;
    await waitUntil(async () => (await here.read(run.id)).phase === 'queued');
    const look = async () => {
      here.clock.advance(5 * minute);
      await untilIdle();
    };
    return { ...here, run, card, waitReason, look };
  };

  it('writes nothing before, says what it waits for, and goes on by itself', async () => {
    const { look, run, say, serviceNow, tenants, waitForOutcome, waitReason } = await waiting();
    const before = await waitReason();
    serviceNow.state = { kind: 'waiting', status: 'Authorize, approval requested' };
    await look();
    const later = await waitReason();
    const written = tenants.writes.length;
    const status = JSON.stringify(await say(sender('megan'), 'status'));
    serviceNow.state = { kind: 'approved', status: 'Scheduled, approval approved' };
    await look();

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.equal(before, 'change CHG1 in ServiceNow, which isn’t approved yet (Assess)');
    assert.match(later ?? '', /isn’t approved yet \(Authorize, approval requested\)$/);
    assert.match(status, /change CHG1 in ServiceNow, which isn’t approved yet/);
    assert.deepEqual([written, tenants.writes.length], [0, 3]);
    assert.equal(await waitReason(), null);
  });

  it('ends once the record is refused, and says so', async () => {
    const { keep, look, records, run, serviceNow, tenants, waitForOutcome } = await waiting();
    serviceNow.state = { kind: 'refused', status: 'Canceled, approval rejected' };
    await look();

    assert.deepEqual(await waitForOutcome(run), {
      kind: 'changed',
      what: 'Change CHG1 was not approved in ServiceNow: Canceled, approval rejected.',
    });
    await keep();
    assert.deepEqual(tenants.writes, []);
    assert.equal(records[0]?.end?.hasBegun, false);
    assert.match(records[0].end.text, /^Outcome: Plan changed$/m);
  });

  it('waits while the record can’t be created or read, also after it was approved once', async () => {
    const here = await waiting(false);
    const { keep, look, run, serviceNow, tenants, waitForOutcome, waitReason } = here;
    const created = await waitReason();
    await keep();
    serviceNow.state = { kind: 'approved', status: 'Scheduled' };
    serviceNow.fault = new ChangeSystemError('ServiceNow can’t be reached: ECONNRESET', {
      isTemporary: true,
    });
    await look();
    const unread = await waitReason();
    const written = tenants.writes.length;
    serviceNow.fault = null;
    await look();

    assert.deepEqual(await waitForOutcome(run), { kind: 'done' });
    assert.equal(created, 'a change record in ServiceNow, which isn’t created yet');
    assert.match(unread ?? '', /isn’t approved yet \(ServiceNow can’t be reached: ECONNRESET\)$/);
    assert.equal(written, 0);
  });

  it('can be canceled meanwhile', async () => {
    const { run, say, tenants, waitForOutcome } = await waiting();
    await say(sender('megan'), `cancel run ${run.id}`);

    assert.deepEqual(await waitForOutcome(run), { kind: 'cancelled' });
    assert.deepEqual(tenants.writes, []);
  });

  it('asks again before the first write when it was approved before the run was', async () => {
    const here = changeWorld({ required: true });
    const run = await here.openRun();
    await here.keep();
    here.serviceNow.state = { kind: 'approved', status: 'Scheduled' };
    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal((await here.world.changeRecords.read(run.id))?.state?.kind, 'approved');
  });
});
