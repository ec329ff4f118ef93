import assert from 'node:assert/strict';
import type { PendingRun } from '../../src/ports/answer-views.ts';
import { sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, type TestWorld } from './support/answers.ts';

describe('pending', () => {
  const pendingRuns = async (here: TestWorld): Promise<readonly PendingRun[]> => {
    const answer = await here.say(megan, 'pending');
    assert.equal(answer.kind, 'pending');
    return answer.waiting;
  };

  it('shows each run without a decision, with the people who can still decide', async () => {
    const here = testWorld();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const none = await pendingRuns(here);
    const run = await here.openRun();

    const first = await pendingRuns(here);
    await here.approve(run, alex);
    const second = await pendingRuns(here);
    await here.approve(run, sender('nestor'));

    assert.deepEqual(none, []);
    assert.deepEqual(
      first.map(({ run: { id }, waitingFor }) => [id, waitingFor]),
      [[run.id, { people: ['ALEX', 'NESTOR'], groups: ['APPROVERS'] }]],
    );
    assert.deepEqual(second[0]?.waitingFor, { people: ['NESTOR'], groups: ['APPROVERS'] });
    assert.deepEqual(await pendingRuns(here), []);
    await here.waitForOutcome(run);
  });

  it('leaves out the requester, and the latest author of an override in the plan', async () => {
    const here = testWorld();
    await here.openRun(sender('nestor'));
    const [row] = await here.rows(1);
    const user = row?.row.source.address ?? '';
    await here.say(megan, `exclude ${user} from batch 3 until 2030-12-31 because on leave`);

    assert.deepEqual((await pendingRuns(here))[0]?.waitingFor, {
      people: ['ALEX'],
      groups: ['APPROVERS'],
    });
  });

  it('shows a stand-in beside the approver', async () => {
    const here = testWorld();
    await here.say(alex, 'delegate me to DIEGO until 2026-11-30 because on leave');
    await here.openRun();

    assert.deepEqual((await pendingRuns(here))[0]?.waitingFor.people, [
      'ALEX (or DIEGO)',
      'NESTOR',
    ]);
  });

  it('shows the approvers of a tenant that is missing, and ids if names can’t be read', async () => {
    const here = testWorld();
    const { policy } = here.control;
    here.control.policy = {
      ...policy,
      approval: { ...policy.approval, perTenant: true },
      roles: {
        ...policy.roles,
        approvers: { ...policy.roles.approvers, source: { users: ['lynne'], groups: [] } },
      },
    };
    const run = await here.openRun();
    await here.approve(run, alex);
    here.control.isGraphDown = true;

    assert.deepEqual((await pendingRuns(here))[0]?.waitingFor, { people: ['lynne'], groups: [] });
  });

  it('is for viewers only', async () => {
    const here = testWorld();
    const { policy } = here.control;
    here.control.policy = {
      ...policy,
      roles: { ...policy.roles, viewers: { users: ['lynne'], groups: [] } },
    };

    assert.equal(codeOf(await here.say(sender('isaiah'), 'pending')), 'not-permitted');
  });
});
