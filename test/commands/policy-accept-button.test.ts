import assert from 'node:assert/strict';
import { policyVersion } from '../../src/mapping/policy/policy-version.ts';
import { sender } from '../ports/world.ts';
import { proposalIn, worldWithChange } from '../approvals/support/changed-policy.ts';
import { codeOf, textOf } from './support/answers.ts';

describe('button to accept a policy', () => {
  const pressing = async () => {
    const here = await worldWithChange();
    const { hash } = policyVersion(here.change);
    const press = (name: string, pressed = hash) =>
      here.press(sender(name), { verb: 'policy-accept', hash: pressed });
    return { ...here, hash, press };
  };

  it('is offered once its reader has seen every change, and not again once they accepted', async () => {
    const { press, see } = await pressing();

    const before = proposalIn(await see('megan'));
    const after = proposalIn(await press('megan'));

    assert.deepEqual([before.canAccept, before.hasAccepted], [true, false]);
    assert.deepEqual([after.canAccept, after.hasAccepted], [false, true]);
  });

  it('accepts exactly the version that this person was last shown', async () => {
    const { control, inForce, press, see, change } = await pressing();
    await see('megan');
    await see('nestor');
    await press('megan');

    control.policy = { ...change, domains: {} };
    await see('nestor');
    const stale = await press('nestor');
    control.policy = change;
    await see('nestor');
    const accepted = await press('nestor');

    assert.equal(codeOf(stale), 'not-shown');
    assert.match(textOf(accepted), /is now in force, accepted by MEGAN and NESTOR/);
    assert.equal((await inForce()).approval.required, 2);
  });

  it('does nothing for an admin who was not shown the changes, though the card is in their channel', async () => {
    const { inForce, press, see } = await pressing();
    await see('megan');
    await press('megan');

    const answer = await press('nestor');

    assert.equal(codeOf(answer), 'not-shown');
    assert.equal((await inForce()).approval.required, 1);
  });

  it('does nothing for a hash that only begins like the version that was shown', async () => {
    const { hash, press, see } = await pressing();
    await see('megan');

    const answer = await press('megan', hash.slice(0, 12).padEnd(64, '0'));

    assert.equal(codeOf(answer), 'not-shown');
  });
});
