import assert from 'node:assert/strict';
import { policyVersion } from '../../src/mapping/policy/policy-version.ts';
import { codeOf } from '../ports/answer-code.ts';
import { sender, testWorld } from '../ports/world.ts';
import { attackersPolicy, proposalIn, worldWithChange } from './support/changed-policy.ts';

describe('changed policy file', () => {
  it('is not in force, and answers to “status” and “map batch” say so', async () => {
    const { approve, openRun, say } = await worldWithChange();

    const status = await say(sender('megan'), 'status');
    const opened = await say(sender('megan'), 'map batch 3');
    assert.ok(opened.kind === 'run-opened' && status.kind === 'status');
    await say(sender('megan'), `cancel run ${opened.run}`);
    const run = await openRun();

    for (const notes of [status.status.notes, opened.notes])
      assert.match(notes.join(' '), /The earlier policy stays in force until two admins accept/);
    assert.equal(run.requiredApprovals.people, 1);
    assert.equal(codeOf(await approve(run)), 'run-decided');
  });

  it('is shown change by change, and is in force once a second admin accepts it', async () => {
    const { accept, announcements, inForce, see } = await worldWithChange();

    const shown = proposalIn(await see('megan'));
    const first = proposalIn(await accept('megan'));
    const repeated = proposalIn(await accept('megan'));
    const before = await inForce();
    await see('nestor');
    const second = await accept('nestor');
    const after = await inForce();
    const nothing = await see('megan');

    assert.deepEqual(shown.page.changes, [
      { key: 'roles.admins.users', was: null, is: '"isaiah"' },
      { key: 'approval.required', was: '1', is: '2' },
    ]);
    for (const { acceptedBy } of [first, repeated])
      assert.deepEqual(
        acceptedBy.map(({ id }) => id),
        ['megan'],
      );
    assert.deepEqual([before.approval.required, after.approval.required], [1, 2]);
    assert.equal(second.kind, 'text');
    assert.match(
      (await announcements()).at(-1) ?? '',
      /now in force, accepted by MEGAN and NESTOR/,
    );
    assert.ok(nothing.kind === 'policy' && nothing.policy.proposed === null);
  });

  it('gives no rights before it is in force', async () => {
    const { accept, see } = await worldWithChange();

    assert.equal(codeOf(await accept('isaiah')), 'not-permitted');
    assert.equal(codeOf(await see('alex')), 'not-permitted');
  });

  it('is in force as it was shown and accepted, although the file changed in between', async () => {
    const { accept, announcements, change, control, inForce, see } = await worldWithChange();
    await see('megan');
    await accept('megan');
    await see('nestor');
    control.policy = attackersPolicy(change);

    const answer = await accept('nestor');

    assert.deepEqual(await inForce(), change);
    assert.ok(answer.kind === 'text');
    assert.match(answer.text, /in force.*The policy file says something else by now/);
    assert.equal((await announcements()).at(-1), answer.text);
    assert.equal(codeOf(await see('isaiah')), 'policy');
    assert.match(JSON.stringify(await see('megan')), /"roles\.admins\.users","was":"\\"megan\\""/);
  });

  it('that changed before the first acceptance is not what that admin accepts', async () => {
    const { accept, change, control, see, world } = await worldWithChange();
    await see('megan');
    const evil = attackersPolicy(change);
    control.policy = evil;

    const answer = await accept('megan');

    assert.ok(answer.kind === 'text');
    assert.match(answer.text, /accepted.*as it was shown to you.*file says something else by now/);
    const [ofChange, ofEvil] = [
      await world.policyVersions.acceptedBy(policyVersion(change).hash),
      await world.policyVersions.acceptedBy(policyVersion(evil).hash),
    ];
    assert.deepEqual([ofChange.map(({ id }) => id), ofEvil], [['megan'], []]);
  });

  it('must be accepted by two admins who were shown the same change', async () => {
    const { accept, change, control, inForce, see } = await worldWithChange();
    await see('megan');
    await accept('megan');
    control.policy = { ...change, approval: { ...change.approval, required: 3 } };

    const unseen = await accept('nestor');
    await see('nestor');
    const earlierCode = await accept('nestor');
    const other = proposalIn(await accept('nestor', policyVersion(control.policy).code));

    assert.deepEqual([unseen, earlierCode].map(codeOf), ['not-shown', 'not-shown']);
    assert.deepEqual(
      other.acceptedBy.map(({ id }) => id),
      ['nestor'],
    );
    assert.equal((await inForce()).approval.required, 1);
  });

  it('must be shown again once another change is in force', async () => {
    const { accept, change, control, inForce, see } = await worldWithChange();
    await see('megan');
    await accept('megan');
    const other = { ...change, approval: { ...change.approval, required: 3 } };
    control.policy = other;
    for (const name of ['megan', 'nestor']) {
      await see(name);
      await accept(name, policyVersion(other).code);
    }
    control.policy = change;

    const unseen = await accept('megan');
    await see('megan');
    const first = proposalIn(await accept('megan'));

    assert.equal(codeOf(unseen), 'not-shown');
    assert.deepEqual(first.page.changes, [{ key: 'approval.required', was: '3', is: '2' }]);
    assert.equal(first.acceptedBy.length, 1);
    assert.deepEqual(await inForce(), other);
  });

  it('proposes nothing while the file has errors, although an earlier version could be read', async () => {
    const { accept, control, see } = await worldWithChange();
    control.policyErrors = ['limits.settle: no duration'];

    const answer = await see('megan');

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

describe('first policy of an empty database', () => {
  it('is the policy file, and “policy” names its whole hash', async () => {
    const here = testWorld();

    const answer = await here.say(sender('megan'), 'policy');

    assert.ok(answer.kind === 'policy');
    assert.equal(answer.policy.inForce, policyVersion(here.control.policy).hash);
  });

  it('is not the policy file if its hash is not the one that was set', async () => {
    const here = testWorld();
    const { control, world } = here;
    control.checkFirstPolicy = (hash) => {
      throw new Error(`not ${hash}`);
    };

    const refused = world.policySource.current();

    await assert.rejects(refused, new Error(`not ${policyVersion(control.policy).hash}`));
    assert.equal(await world.policyVersions.current(), null);
  });

  it('is not asked for once a policy is in force', async () => {
    const here = testWorld();
    const before = await here.world.policySource.current();
    here.control.checkFirstPolicy = () => assert.fail('asked for');
    here.control.policy = attackersPolicy(here.control.policy);

    const after = await here.world.policySource.current();

    assert.equal(after.hash, before.hash);
  });
});
