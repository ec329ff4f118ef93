import assert from 'node:assert/strict';
import type { Policy } from '../../src/mapping/policy.ts';
import type { Run } from '../../src/ports/run.ts';
import { codeOf } from '../ports/answer-code.ts';
import { sender, testWorld } from '../ports/world.ts';

function worldWith(change: (policy: Policy) => Policy) {
  const here = testWorld();
  here.control.policy = change(here.control.policy);
  /** The codes of the answers when these people approve one after the other. */
  const approveAll = async (run: Run, names: readonly string[]) => {
    const answers: string[] = [];
    for (const name of names) answers.push(codeOf(await here.approve(run, sender(name))));
    return answers;
  };
  return { ...here, approveAll };
}
const plans = (values: Partial<Policy['plans']>) => (policy: Policy) => ({
  ...policy,
  plans: { ...policy.plans, ...values },
});
describe('policy rule on whole plans', () => {
  it('fails a run that it refuses; its rows can be read, but not approved', async () => {
    const here = worldWith(plans({ size: { most: 2, then: { kind: 'refuse' } } }));
    const run = await here.openRun();

    const outcome = await here.waitForOutcome(run);

    assert.equal(outcome.kind, 'failed');
    assert.match(
      JSON.stringify(outcome),
      /The policy refuses this plan\. This plan would stamp 3 people/,
    );
    assert.equal((await here.rows(run.id)).length, 3);
  });

  it('needs the approval of the owners that it names', async () => {
    const then = { kind: 'ask', owners: { users: ['isaiah'], groups: [] } } as const;
    const here = worldWith(plans({ firstBatch: { most: 2, then } }));
    const run = await here.openRun();

    assert.deepEqual(await here.approveAll(run, ['alex', 'nestor', 'isaiah']), [
      'approval-recorded',
      'approval-recorded',
      'run-decided',
    ]);
  });

  it('is not met by the owners alone', async () => {
    const then = { kind: 'ask', owners: { users: ['isaiah', 'lynne'], groups: [] } } as const;
    const here = worldWith(plans({ size: { most: 2, then } }));
    const run = await here.openRun();

    assert.deepEqual(await here.approveAll(run, ['isaiah', 'lynne', 'alex']), [
      'approval-recorded',
      'approval-recorded',
      'run-decided',
    ]);
  });

  it('needs one more approval for protected people, also by group', async () => {
    const here = worldWith((policy) => ({
      ...policy,
      protected: { users: [], groups: ['board'], approvers: null },
    }));
    here.tenants.state.groups.set('board', ['source-1']);
    const run = await here.openRun();

    assert.deepEqual(run.requiredApprovals.people, 2);
    assert.deepEqual(await here.approveAll(run, ['alex', 'nestor']), [
      'approval-recorded',
      'run-decided',
    ]);
  });

  it('fails the run when neither tenant has the group of protected people', async () => {
    const here = worldWith((policy) => ({
      ...policy,
      protected: { users: [], groups: ['unknown-group'], approvers: null },
    }));
    const run = await here.openRun();

    const outcome = await here.waitForOutcome(run);

    assert.equal(outcome.kind, 'failed');
    assert.match(JSON.stringify(outcome), /Neither tenant has the group unknown-group/);
  });
});
