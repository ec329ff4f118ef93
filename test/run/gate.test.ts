import assert from 'node:assert/strict';
import { policyCode } from '../../src/mapping/policy/changes.ts';
import type { Answer } from '../../src/run/answer.ts';
import { asker, sales, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);
const shown = (answer: Answer) => {
  assert.ok(answer.kind === 'policy');
  return answer.proposed ?? { code: '', changes: [], accepted: [] };
};

describe('a changed policy file', () => {
  /** A policy counts already, and now the file makes Isaiah an admin and asks for two approvals. */
  const changed = async () => {
    const here = stage();
    await here.verbs.status(asker('megan'));
    await here.verbs.notifyHere(asker('megan', sales));
    const { roles, approval } = here.control.policy;
    here.control.policy = {
      ...here.control.policy,
      roles: { ...roles, admins: { users: [...roles.admins.users, 'isaiah'], groups: [] } },
      approval: { ...approval, required: 2 },
    };
    const code = policyCode(here.control.policy);
    const accept = (name: string, given = code) => here.verbs.acceptPolicy(asker(name), given);
    return { ...here, accept };
  };

  it('does not count, and everybody who maps or looks is told', async () => {
    const { approve, asked, verbs } = await changed();

    const status = await verbs.status(asker('megan'));
    const answer = await verbs.mapBatch(asker('megan'), 3);
    assert.ok(answer.kind === 'opened' && status.kind === 'status');
    await verbs.cancel(asker('megan'), answer.view.run.id);
    const run = await asked();

    for (const notes of [status.notes, answer.notes])
      assert.match(notes.join(' '), /changed, and the earlier one counts until two admins/);
    assert.equal(run.demand.people, 1);
    assert.equal(why(await approve(run)), 'decided');
  });

  it('is shown key by key, and counts with the word of a second admin', async () => {
    const { accept, announced, verbs, world } = await changed();

    const before = shown(await verbs.policy(asker('megan')));
    const first = shown(await accept('megan'));
    const again = shown(await accept('megan'));
    const between = await world.policies.current();
    const second = await accept('nestor');
    const after = await world.policies.current();

    assert.deepEqual(before.changes, [
      { key: 'roles.admins.users', was: null, is: '"isaiah"' },
      { key: 'approval.required', was: '1', is: '2' },
    ]);
    for (const { accepted } of [first, again])
      assert.deepEqual(
        accepted.map(({ id }) => id),
        ['megan'],
      );
    assert.deepEqual([between.policy.approval.required, after.policy.approval.required], [1, 2]);
    assert.equal(second.kind, 'said');
    assert.match(announced.at(-1) ?? '', /counts from now on, accepted by MEGAN and NESTOR/);
    assert.deepEqual(shown(await verbs.policy(asker('megan'))).changes, []);
  });

  it('is judged by the policy that counts: whom it makes an admin is none yet', async () => {
    const { accept, verbs } = await changed();

    assert.equal(why(await accept('isaiah')), 'not-permitted');
    assert.equal(why(await verbs.policy(asker('alex'))), 'not-permitted');
  });

  it('needs both words for the same change, by the code of what was looked at', async () => {
    const { accept, control, world } = await changed();
    await accept('megan');
    control.policy = { ...control.policy, approval: { ...control.policy.approval, required: 3 } };

    const looked = await accept('nestor');
    const answer = shown(await accept('nestor', policyCode(control.policy)));

    assert.equal(why(looked), 'stale');
    assert.deepEqual(
      answer.accepted.map(({ id }) => id),
      ['nestor'],
    );
    assert.equal((await world.policies.current()).policy.approval.required, 1);
  });

  it('that turned faulty meanwhile proposes nothing, though an earlier text of it could be read', async () => {
    const { accept, control, verbs } = await changed();
    control.faults = ['limits.settle: no duration'];

    const answer = await verbs.policy(asker('megan'));

    assert.ok(answer.kind === 'policy');
    assert.deepEqual([answer.proposed, answer.faults], [null, control.faults]);
    assert.equal(why(await accept('megan')), 'nothing-to-accept');
  });

  it('that is put back has nothing to accept', async () => {
    const here = stage();
    await here.verbs.status(asker('megan'));

    assert.equal(why(await here.verbs.acceptPolicy(asker('megan'), 'x')), 'nothing-to-accept');
  });
});
