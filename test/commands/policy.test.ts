import assert from 'node:assert/strict';
import { policyVersion } from '../../src/mapping/policy/policy-version.ts';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, megan } from './support/answers.ts';

/** The file adds these people and groups to the admins of the policy in force. */
async function worldWithAdmins(users: readonly string[], groups: readonly string[]) {
  const here = testWorld();
  await here.say(megan, 'status');
  const { policy } = here.control;
  const { roles } = policy;
  const admins = { users: [...roles.admins.users, ...users], groups };
  here.control.policy = { ...policy, roles: { ...roles, admins } };
  const { hash } = policyVersion(here.control.policy);
  const show = async (page: number) => {
    const answer = await here.press(megan, { verb: 'policy-page', hash, page });
    assert.ok(answer.kind === 'policy' && answer.policy.proposed !== null, codeOf(answer));
    return answer.policy.proposed;
  };
  return { ...here, hash, show };
}

describe('policy', () => {
  it('shows what changed in the policy file, for admins only', async () => {
    const here = testWorld();
    const before = await here.say(megan, 'policy');
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };

    const after = await here.say(megan, 'policy');

    assert.ok(before.kind === 'policy' && after.kind === 'policy');
    assert.equal(before.policy.proposed, null);
    assert.equal(after.policy.inForce, policyVersion(policy).hash);
    assert.equal(after.policy.proposed?.hash, policyVersion(here.control.policy).hash);
    assert.deepEqual(
      after.policy.proposed.page.changes.map(({ key }) => key),
      ['approval.required'],
    );
    assert.equal(codeOf(await here.say(alex, 'policy')), 'not-permitted');
  });

  it('shows every change, page by page', async () => {
    const users = Array.from({ length: 20 }, (_, index) => `user-${index}`);
    const { show } = await worldWithAdmins(users, []);

    const pages = [await show(1), await show(2), await show(3), await show(9)];

    const shown = pages.slice(0, 3).flatMap(({ page }) => page.changes.map(({ is }) => is));
    assert.deepEqual(
      shown,
      users.map((user) => JSON.stringify(user)),
    );
    assert.deepEqual(
      pages.map(({ page, changeCount }) => [page.number, page.pageCount, changeCount]),
      [1, 2, 3, 3].map((number) => [number, 3, 20]),
    );
  });

  it('names people and groups, and shows the ids alone while names can’t be read', async () => {
    const { control, show } = await worldWithAdmins(['isaiah'], ['owners']);

    const named = await show(1);
    control.isGraphDown = true;
    const unnamed = await show(1);

    assert.deepEqual(
      [...named.page.names],
      [
        ['isaiah', 'ISAIAH'],
        ['owners', 'OWNERS'],
      ],
    );
    assert.equal(unnamed.page.names.size, 0);
    assert.equal(unnamed.page.changes.length, 2);
  });

  it('offers a file with every change and the names', async () => {
    const users = Array.from({ length: 20 }, (_, index) => `user-${index}`);
    const { download, hash, press } = await worldWithAdmins(users, ['=owners']);

    const answer = await press(megan, { verb: 'policy-file', hash });

    assert.ok(answer.kind === 'files' && answer.files[0] !== undefined);
    const file = await download(answer.files[0].token, megan.person);
    const lines = file?.text.split('\r\n') ?? [];
    assert.match(file?.name ?? '', new RegExp(`^crosswalk-policy-${hash.slice(0, 12)}-changes`));
    assert.match(lines[0] ?? '', /"Key","Before","BeforeName","After","AfterName"$/);
    assert.deepEqual(
      users.filter(
        (user) =>
          !lines.includes(`"roles.admins.users","not set",,"""${user}""","${user.toUpperCase()}"`),
      ),
      [],
    );
    assert.ok(!/,"=|,"""=/.test(file?.text ?? ''), 'a formula');
  });

  it('looks up a limited number of names', async () => {
    const users = Array.from({ length: 200 }, (_, index) => `user-${index}`);
    const { hash, press, world } = await worldWithAdmins(users, users);
    const asked: number[] = [];
    const { directory } = world;
    const names = directory.names.bind(directory);
    directory.names = (of) => {
      asked.push(of.users.length + of.groups.length);
      return names(of);
    };

    await press(megan, { verb: 'policy-file', hash });

    assert.ok(asked.every((number) => number > 0 && number <= 100) && asked.length === 1);
  });
});
