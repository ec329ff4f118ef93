import assert from 'node:assert/strict';
import { mailUser } from '../../ports/tenant-objects.ts';
import { testWorld } from '../../ports/world.ts';

type Here = ReturnType<typeof testWorld>;

/** Sends one row at a time, each of which takes so many minutes; `happen` is called before the row with this number is written. */
async function stampSlowly(minutes: number, at: number, happen: (here: Here) => void) {
  const here = testWorld(40);
  const { policy } = here.control;
  here.control.policy = { ...policy, limits: { ...policy.limits, concurrency: 1, canary: 0 } };
  let sent = 0;
  here.tenants.state.faultFor = (call) => {
    if (call !== 'stamp') return null;
    sent += 1;
    here.clock.advance(minutes * 60_000);
    if (sent === at) happen(here);
    return null;
  };
  const run = await here.openRun();
  await here.approve(run);
  const outcome = await here.waitForOutcome(run);
  const rows = await here.rows(run.id);
  return { here, outcome, rowOf: (id: string) => rows.find(({ row }) => row.source.id === id) };
}

describe('a run that stamps for hours', () => {
  it('ends within an hour of its last recheck if the trust breaks', async () => {
    const { here, outcome } = await stampSlowly(4, 10, ({ tenants }) => {
      tenants.state.targetRelationship.enabled = false;
    });

    assert.ok(outcome.kind === 'changed');
    assert.match(outcome.what, /^The trust between the tenants changed after the preview/);
    assert.equal(here.tenants.writes.length, 16);
  });

  it('holds back who left the batch, after an hour', async () => {
    const { here, outcome, rowOf } = await stampSlowly(4, 10, ({ tenants }) => {
      tenants.state.members = tenants.state.members.filter(({ id }) => id !== 'source-9');
    });

    assert.deepEqual(outcome, { kind: 'done' });
    assert.match(rowOf('source-9')?.detail ?? '', /no longer in the batch/);
    assert.equal(here.tenants.writes.length, 39);
    assert.ok(!here.tenants.writes.includes('target-9'));
  });

  it('stamps everyone, although it is rechecked several times, if nothing changes', async () => {
    const { here, outcome } = await stampSlowly(7, 0, () => undefined);

    assert.deepEqual(outcome, { kind: 'done' });
    assert.equal(new Set(here.tenants.writes).size, 40);
    assert.equal(here.tenants.writes.length, 40);
  });

  for (const [what, change] of [
    ['whose ExternalEmailAddress changed', { externalAddress: 'someone.else@contoso.com' }],
    ['whose UPN changed', { userPrincipalName: 'someone.else@fabrikam.com' }],
    ['that has a mailbox', { recipientType: 'UserMailbox' }],
    ['that is synchronized', { dirSynced: true }],
  ] as const)
    it(`holds back a target ${what}, after the next listing`, async () => {
      const { here, outcome, rowOf } = await stampSlowly(6, 2, ({ tenants }) => {
        tenants.recipients.set('target-9', { ...mailUser(9), ...change });
      });

      assert.deepEqual(outcome, { kind: 'done' });
      assert.match(rowOf('source-9')?.detail ?? '', /^The target changed after the preview/);
      assert.ok(!here.tenants.writes.includes('target-9'));
    });
});
