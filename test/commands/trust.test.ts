import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
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
});
