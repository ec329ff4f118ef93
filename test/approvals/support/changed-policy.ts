import assert from 'node:assert/strict';
import type { Answer } from '../../../src/commands/answer.ts';
import type { Policy } from '../../../src/mapping/policy.ts';
import { policyVersion } from '../../../src/mapping/policy/policy-version.ts';
import { codeOf } from '../../ports/answer-code.ts';
import { sender, salesChannel, testWorld } from '../../ports/world.ts';

/** The change that an answer shows. */
export const proposalIn = (answer: Answer) => {
  assert.ok(answer.kind === 'policy' && answer.policy.proposed !== null, codeOf(answer));
  return answer.policy.proposed;
};

/** A policy is in force, and the file now makes Isaiah an admin and requires two approvals. */
export async function worldWithChange() {
  const here = testWorld();
  await here.say(sender('megan'), 'status');
  await here.say(sender('megan', salesChannel), 'notify here');
  const { policy } = here.control;
  const { roles, approval } = policy;
  const change: Policy = {
    ...policy,
    roles: { ...roles, admins: { users: [...roles.admins.users, 'isaiah'], groups: [] } },
    approval: { ...approval, required: 2 },
  };
  here.control.policy = change;
  const see = (name: string) => here.say(sender(name), 'policy');
  const accept = (name: string, code = policyVersion(change).code) =>
    here.say(sender(name), `policy accept ${code}`);
  const inForce = async () => (await here.world.policySource.current()).policy;
  return { ...here, change, see, accept, inForce };
}

/** A policy in which the attacker alone decides. */
export function attackersPolicy(policy: Policy): Policy {
  const attacker = { users: ['isaiah'], groups: [] };
  const { roles } = policy;
  const approvers = { ...roles.approvers, ...attacker };
  return { ...policy, roles: { ...roles, admins: attacker, approvers } };
}
