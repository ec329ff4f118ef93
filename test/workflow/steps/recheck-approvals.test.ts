import assert from 'node:assert/strict';
import { noFindings } from '../../../src/mapping/plan/finding-counts.ts';
import { noCounts } from '../../../src/mapping/plan-rows.ts';
import { sender, testWorld } from '../../ports/world.ts';

describe('approvals in the recheck before the first write', () => {
  it('end the run when fewer approvals were asked for than the policy needs', async () => {
    const { approve, openRun, control, waitForOutcome, tenants, world } = testWorld(3);
    const { policy } = control;
    control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const run = await openRun();
    // As a person who changes the run in the database.
    await world.journal.replaceRows(run.id, {
      ...{ rows: [], counts: run.counts ?? noCounts, policyFindings: [], cleanDigest: null },
      ...noFindings,
      ...{ previousDigest: run.digest ?? '', digest: run.digest ?? '' },
      requiredApprovals: { people: 1, rights: [] },
    });

    await approve(run);

    assert.deepEqual(await waitForOutcome(run), {
      kind: 'changed',
      what: 'The plan needs more approvals than it has.',
    });
    assert.deepEqual(tenants.writes, []);
  });

  it('leave out the vote of a person who has lost the right, whatever number the run requires', async () => {
    const { approve, openRun, control, waitForOutcome, tenants, world } = testWorld(3);
    const { policy } = control;
    control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const run = await openRun();
    await approve(run, sender('alex'));
    control.disabled = ['alex'];
    // As a person who changes the run in the database.
    await world.journal.replaceRows(run.id, {
      ...{ rows: [], counts: run.counts ?? noCounts, policyFindings: [], cleanDigest: null },
      ...noFindings,
      ...{ previousDigest: run.digest ?? '', digest: run.digest ?? '' },
      requiredApprovals: { people: 1, rights: [] },
    });

    await approve(run, sender('nestor'));

    assert.deepEqual(await waitForOutcome(run), {
      kind: 'changed',
      what: 'The plan needs more approvals than it has.',
    });
    assert.deepEqual(tenants.writes, []);
  });
});
