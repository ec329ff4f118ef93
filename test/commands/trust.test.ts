import assert from 'node:assert/strict';
import { trustDigest } from '../../src/mapping/trust/trust-check.ts';
import { sender, testWorld } from '../ports/world.ts';
import { megan } from './support/answers.ts';

describe('trust', () => {
  it('shows every check of the trust as it is now', async () => {
    const here = testWorld();
    const before = await here.say(megan, 'trust');
    here.tenants.state.sourceRelationship.mailboxMoveEnabled = false;
    const after = await here.say(megan, 'trust');

    assert.ok(before.kind === 'trust' && after.kind === 'trust');
    const failed = (checks: readonly { ok: boolean }[]) => checks.filter(({ ok }) => !ok).length;
    assert.ok(before.checks.length > 5);
    assert.equal(failed(after.checks), failed(before.checks) + 1);
  });

  it('shows the checks of one side alone to someone who approves for that tenant and has no other role', async () => {
    const here = testWorld();
    const { control } = here;
    const { policy } = control;
    const approvers = {
      ...policy.roles.approvers,
      source: { users: ['isaiah', 'alex'], groups: [] },
      target: { users: ['diego'], groups: [] },
    };
    const perTenant = { ...policy.approval, perTenant: true };
    control.policy = { ...policy, approval: perTenant, roles: { ...policy.roles, approvers } };
    const sideFor = async (name: string) => {
      const answer = await here.say(sender(name), 'trust');
      return answer.kind === 'trust' ? answer.viewerSide : answer.kind;
    };

    const sides = await Promise.all(['isaiah', 'diego', 'alex', 'megan'].map(sideFor));

    // Alex approves for both tenants too, and Megan is an admin.
    assert.deepEqual(sides, ['source', 'target', null, null]);
    control.policy = { ...control.policy, approval: policy.approval };
    assert.equal(await sideFor('alex'), null);
  });

  it('has the reading that the plan of a batch covers', async () => {
    const here = testWorld();
    const answer = await here.say(megan, 'trust');

    const run = await here.openRun();

    assert.ok(answer.kind === 'trust');
    assert.equal(trustDigest(run.checks), trustDigest(answer.checks));
    assert.ok(run.checks.length > answer.checks.length);
  });

  it('says when it was read, and goes on where consent may not be read', async () => {
    const here = testWorld();
    const { state } = here.tenants;
    state.faultFor = (call) => (call === 'source consent' ? 'forbidden' : null);

    const answer = await here.say(megan, 'trust');

    assert.ok(answer.kind === 'trust');
    const unread = answer.checks.filter(({ observed }) => observed.startsWith('not read: '));
    assert.ok(unread.length > 0);
    assert.ok(unread.every(({ side, severity }) => side === 'source' && severity === 'warning'));
    const now = here.clock.now().toISOString();
    assert.ok(answer.checks.every(({ readAt }) => readAt === now));
  });
});
