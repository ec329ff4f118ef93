import assert from 'node:assert/strict';
import { policyCode } from '../../src/mapping/policy/policy-changes.ts';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, megan } from './support/answers.ts';

describe('policy', () => {
  it('shows what changed in the policy file, for admins only', async () => {
    const here = testWorld();
    const before = await here.say(megan, 'policy');
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };

    const after = await here.say(megan, 'policy');

    assert.ok(before.kind === 'policy' && after.kind === 'policy');
    assert.equal(before.policy.proposed, null);
    assert.equal(after.policy.proposed?.code, policyCode(here.control.policy));
    assert.deepEqual(
      after.policy.proposed.changes.map(({ key }) => key),
      ['approval.required'],
    );
    assert.equal(codeOf(await here.say(alex, 'policy')), 'not-permitted');
  });
});
