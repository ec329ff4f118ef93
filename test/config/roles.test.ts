import assert from 'node:assert/strict';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { minimalPolicy } from './policies.ts';

const [ofSource, ofTarget, other] = [1, 2, 3].map((n) => `a0000000-0000-4000-8000-00000000000${n}`);

/** The roles of a policy file with these approvers; its errors if it is not valid. */
function rolesWith(approvers: string, more = 'approval: { perTenant: true }') {
  const text = minimalPolicy.replace(/approvers: .*/, `approvers: ${approvers}\n${more}`);
  const parsed = parsePolicy(text);
  return parsed.kind === 'valid' ? parsed.policy.roles : parsed.errors;
}

const noApprovers =
  'line 7: roles.approvers is empty, so no one could approve. Enter at least one Entra object ID under users or groups; with approval.perTenant, under both source and target instead.';

describe('the roles of a policy file', () => {
  it('with approval.perTenant need no approvers but those of the two tenants, who are admins', () => {
    const approvers = `{ source: { users: [${ofSource}] }, target: { users: [${ofTarget}] } }`;

    const roles = rolesWith(approvers);

    assert.ok('approvers' in roles);
    assert.deepEqual(roles.approvers.users, []);
    assert.deepEqual(roles.admins, { users: [ofSource, ofTarget], groups: [] });
  });

  it('with approval.perTenant need someone who can approve for each tenant', () => {
    const ofSourceAlone = `source: { users: [${ofSource}] }`;
    assert.deepEqual(rolesWith(`{ ${ofSourceAlone} }`), [noApprovers]);
    assert.deepEqual(rolesWith('{}'), [noApprovers]);
    assert.ok('admins' in rolesWith(`{ users: [${other}], ${ofSourceAlone} }`));
  });

  it('without approval.perTenant need approvers of every run', () => {
    const approvers = `{ source: { users: [${ofSource}] }, target: { users: [${ofTarget}] } }`;

    assert.deepEqual(rolesWith(approvers, ''), [noApprovers]);
  });

  it('have no viewers but admins and approvers unless the file names some', () => {
    const roles = rolesWith(`{ users: [${other}] }`, '');

    assert.ok('viewers' in roles);
    assert.equal(roles.viewers, null);
    assert.deepEqual(roles.admins, { users: [other], groups: [] });
  });
});
