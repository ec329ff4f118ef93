import assert from 'node:assert/strict';
import type { Answer } from '../../src/commands/answer.ts';
import { policyCode } from '../../src/mapping/policy/policy-changes.ts';
import { codeOf } from '../ports/answer-code.ts';
import { sender, salesChannel, testWorld } from '../ports/world.ts';

const proposalIn = (answer: Answer) => {
  assert.ok(answer.kind === 'policy');
  return answer.policy.proposed ?? { code: '', changes: [], acceptedBy: [] };
};

describe('changed policy file', () => {
  /** A policy is in force, and the file now makes Isaiah an admin and requires two approvals. */
  const worldWithChange = async () => {
    const here = testWorld();
    await here.say(sender('megan'), 'status');
    await here.say(sender('megan', salesChannel), 'notify here');
    const { policy } = here.control;
    const { roles, approval } = policy;
    here.control.policy = {
      ...policy,
      roles: { ...roles, admins: { users: [...roles.admins.users, 'isaiah'], groups: [] } },
      approval: { ...approval, required: 2 },
    };
    const changeCode = policyCode(here.control.policy);
    const accept = (name: string, code = changeCode) =>
      here.say(sender(name), `policy accept ${code}`);
    return { ...here, accept };
  };

  it('is not in force, and answers to “status” and “map batch” say so', async () => {
    const { approve, openRun, say } = await worldWithChange();

    const status = await say(sender('megan'), 'status');
    const opened = await say(sender('megan'), 'map batch 3');
    assert.ok(opened.kind === 'run-opened' && status.kind === 'status');
    await say(sender('megan'), `cancel run ${opened.run}`);
    const run = await openRun();

    for (const notes of [status.notes, opened.notes])
      assert.match(notes.join(' '), /The earlier policy stays in force until two admins accept/);
    assert.equal(run.requiredApprovals.people, 1);
    assert.equal(codeOf(await approve(run)), 'run-decided');
  });

  it('is shown change by change, and is in force once a second admin accepts it', async () => {
    const { accept, announcements, say, world } = await worldWithChange();

    const shown = proposalIn(await say(sender('megan'), 'policy'));
    const first = proposalIn(await accept('megan'));
    const repeated = proposalIn(await accept('megan'));
    const before = await world.policySource.current();
    const second = await accept('nestor');
    const after = await world.policySource.current();

    assert.deepEqual(shown.changes, [
      { key: 'roles.admins.users', was: null, is: '"isaiah"' },
      { key: 'approval.required', was: '1', is: '2' },
    ]);
    for (const { acceptedBy } of [first, repeated])
      assert.deepEqual(
        acceptedBy.map(({ id }) => id),
        ['megan'],
      );
    assert.deepEqual([before.policy.approval.required, after.policy.approval.required], [1, 2]);
    assert.equal(second.kind, 'text');
    assert.match(
      (await announcements()).at(-1) ?? '',
      /now in force, accepted by MEGAN and NESTOR/,
    );
    assert.deepEqual(proposalIn(await say(sender('megan'), 'policy')).changes, []);
  });

  it('gives no rights before it is in force', async () => {
    const { accept, say } = await worldWithChange();

    assert.equal(codeOf(await accept('isaiah')), 'not-permitted');
    assert.equal(codeOf(await say(sender('alex'), 'policy')), 'not-permitted');
  });

  it('must be accepted by both admins with the code of the same change', async () => {
    const { accept, control, world } = await worldWithChange();
    await accept('megan');
    control.policy = { ...control.policy, approval: { ...control.policy.approval, required: 3 } };

    const earlierCode = await accept('nestor');
    const currentCode = proposalIn(await accept('nestor', policyCode(control.policy)));

    assert.equal(codeOf(earlierCode), 'stale');
    assert.deepEqual(
      currentCode.acceptedBy.map(({ id }) => id),
      ['nestor'],
    );
    assert.equal((await world.policySource.current()).policy.approval.required, 1);
  });

  it('proposes nothing while the file has errors, although an earlier version could be read', async () => {
    const { accept, control, say } = await worldWithChange();
    control.policyErrors = ['limits.settle: no duration'];

    const answer = await say(sender('megan'), 'policy');

    assert.ok(answer.kind === 'policy');
    const { proposed, faults } = answer.policy;
    assert.deepEqual([proposed, faults], [null, control.policyErrors]);
    assert.equal(codeOf(await accept('megan')), 'nothing-to-accept');
  });

  it('has nothing to accept when it equals the policy in force', async () => {
    const here = testWorld();
    await here.say(sender('megan'), 'status');

    const answer = await here.say(sender('megan'), 'policy accept 4f1d9a0c7be2');

    assert.equal(codeOf(answer), 'nothing-to-accept');
  });
});
