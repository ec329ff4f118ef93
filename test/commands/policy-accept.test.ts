import assert from 'node:assert/strict';
import { policyCode } from '../../src/mapping/policy/policy-changes.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, textOf } from './support/answers.ts';

describe('policy accept', () => {
  it('puts the policy in force with the second admin, and announces both', async () => {
    const here = testWorld();
    await here.say(sender('megan', salesChannel), 'notify here');
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const code = policyCode(here.control.policy);

    const first = await here.say(megan, `policy accept ${code}`);
    const second = await here.say(sender('nestor'), `policy accept ${code}`);

    assert.ok(first.kind === 'policy');
    assert.deepEqual(
      first.policy.proposed?.acceptedBy.map(({ id }) => id),
      ['megan'],
    );
    assert.equal(textOf(second), `Policy ${code} is now in force, accepted by MEGAN and NESTOR.`);
    const announcements = await here.announcements();
    assert.match(announcements.at(-2) ?? '', /MEGAN accepted the change.*once another admin/);
    assert.equal(announcements.at(-1), textOf(second));
    assert.equal((await here.openRun()).requiredApprovals.people, 2);
  });

  it('is refused for another code, and if nothing changed', async () => {
    const here = testWorld();
    const nothing = await here.say(megan, 'policy accept 4f1d9a0c7be2');
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const other = await here.say(megan, 'policy accept 4f1d9a0c7be2');

    assert.deepEqual([nothing, other].map(codeOf), ['nothing-to-accept', 'stale']);
  });
});
