import assert from 'node:assert/strict';
import { policyVersion } from '../../src/mapping/policy/policy-version.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, textOf } from './support/answers.ts';

const nestor = sender('nestor');

/** The policy in force has batches 3 to 5; the file has this many more of them. */
async function worldWithBatches(count: number, name = 'Team') {
  const here = testWorld();
  await here.say(megan, 'status');
  const { policy } = here.control;
  const more = Array.from({ length: count }, (_, index) => index + 10);
  const batches = Object.fromEntries(
    more.map((number) => [number, { kind: 'file', name, file: `batch-${number}.csv` } as const]),
  );
  here.control.policy = { ...policy, batches: { ...policy.batches, ...batches } };
  const { code, hash } = policyVersion(here.control.policy);
  const accept = () => here.say(megan, `policy accept ${code}`);
  const page = (number: number) => here.press(megan, { verb: 'policy-page', hash, page: number });
  return { ...here, accept, page, code, hash };
}

describe('policy accept', () => {
  it('puts the policy in force with the second admin, and announces both', async () => {
    const here = testWorld();
    await here.say(sender('megan', salesChannel), 'notify here');
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const { code } = policyVersion(here.control.policy);

    await here.say(megan, 'policy');
    const first = await here.say(megan, `policy accept ${code}`);
    await here.say(nestor, 'policy');
    const second = await here.say(nestor, `policy accept ${code}`);

    assert.ok(first.kind === 'policy');
    assert.deepEqual(
      first.policy.proposed?.acceptedBy.map(({ id }) => id),
      ['megan'],
    );
    assert.equal(textOf(second), `Policy ${code} is now in force, accepted by MEGAN and NESTOR.`);
    const announcements = await here.announcements();
    assert.match(
      announcements.at(-2) ?? '',
      new RegExp(`MEGAN accepted policy ${code}\\. .*once another admin types “policy”`),
    );
    assert.equal(announcements.at(-1), textOf(second));
    assert.equal((await here.openRun()).requiredApprovals.people, 2);
  });

  it('does not count the acceptance of an admin who was dismissed or disabled since', async () => {
    for (const lose of ['dismissed', 'disabled']) {
      const here = testWorld();
      const { policy } = here.control;
      const roles = {
        ...policy.roles,
        admins: { users: ['nestor', 'isaiah'], groups: ['admins'] },
      };
      here.control.policy = { ...policy, roles };
      here.control.approverGroup = ['megan'];
      await here.say(sender('megan', salesChannel), 'notify here');
      here.control.policy = { ...here.control.policy, domains: {} };
      const { code } = policyVersion(here.control.policy);
      const acceptAs = async (name: string) => {
        await here.say(sender(name), 'policy');
        return here.say(sender(name), `policy accept ${code}`);
      };
      await acceptAs('megan');
      if (lose === 'dismissed') here.control.approverGroup = [];
      else here.control.disabled = ['megan'];

      const second = await acceptAs('nestor');
      const announced = (await here.announcements()).at(-1) ?? '';
      const between = await here.world.policySource.current();
      const third = await acceptAs('isaiah');

      assert.ok(second.kind === 'policy', lose);
      assert.deepEqual(
        second.policy.proposed?.acceptedBy.map(({ id }) => id),
        ['nestor'],
      );
      assert.match(
        announced,
        /The acceptance of MEGAN, who can’t accept it any more, does not count/,
      );
      assert.notEqual(between.proposed, null);
      assert.match(textOf(third), /is now in force, accepted by NESTOR and ISAIAH\.$/);
    }
  });

  it('does not come into force by a process that slept since it asked who is an admin, until the admin accepts again', async () => {
    const here = testWorld();
    await here.say(megan, 'status');
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const { code, hash } = policyVersion(here.control.policy);
    for (const by of [megan, nestor]) await here.say(by, 'policy');
    await here.say(megan, `policy accept ${code}`);
    const enabledPeople = here.world.directory.enabledPeople.bind(here.world.directory);
    here.world.directory.enabledPeople = async (ids) => {
      const enabled = await enabledPeople(ids);
      here.control.slept += 60 * 60_000;
      here.control.disabled = ['megan'];
      return enabled;
    };

    const late = await here.say(nestor, `policy accept ${code}`);
    const inForce = (await here.world.policySource.current()).hash;
    here.world.directory.enabledPeople = enabledPeople;
    await here.say(nestor, `policy accept ${code}`);

    assert.equal(codeOf(late), 'stale');
    assert.notEqual(inForce, hash);
    assert.notEqual((await here.world.policySource.current()).hash, hash);
  });

  it('is in force only once it is known who is an admin', async () => {
    const here = testWorld();
    await here.say(megan, 'status');
    here.control.policy = { ...here.control.policy, domains: {} };
    const { code } = policyVersion(here.control.policy);
    await here.say(megan, 'policy');
    await here.say(megan, `policy accept ${code}`);
    await here.say(nestor, 'policy');
    here.control.isGraphDown = true;

    const unreadable = await here.say(nestor, `policy accept ${code}`);
    here.control.isGraphDown = false;
    const again = await here.say(nestor, `policy accept ${code}`);

    assert.equal(codeOf(unreadable), 'roles-unreadable');
    assert.match(textOf(again), /is now in force/);
  });

  it('is refused for what the admin was not shown, and if nothing changed', async () => {
    const here = testWorld();
    const nothing = await here.say(megan, 'policy accept 4f1d9a0c7be2');
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const { code } = policyVersion(here.control.policy);
    await here.say(nestor, 'policy');
    const shownToAnother = await here.say(megan, `policy accept ${code}`);
    await here.say(megan, 'policy');
    const other = await here.say(megan, 'policy accept 4f1d9a0c7be2');

    assert.deepEqual([nothing, shownToAnother, other].map(codeOf), [
      'nothing-to-accept',
      'not-shown',
      'not-shown',
    ]);
    assert.match(textOf(shownToAnother), /last shown, so nothing was accepted\. Type “policy”/);
  });

  it('is refused until every page was shown', async () => {
    const { accept, page, say } = await worldWithBatches(6);

    await say(megan, 'policy');
    const afterOne = await accept();
    await page(3);
    const withGap = await accept();
    await page(2);
    const complete = await accept();

    assert.deepEqual([afterOne, withGap, complete].map(codeOf), [
      'not-shown',
      'not-shown',
      'policy',
    ]);
    assert.match(textOf(afterOne), /not seen every change .*Next.*Get all changes/);
  });

  it('is possible once the file with every change was offered', async () => {
    const { accept, hash, press, say } = await worldWithBatches(6);
    await say(megan, 'policy');

    const before = await accept();
    const file = await press(megan, { verb: 'policy-file', hash });
    const after = await accept();

    assert.deepEqual([before, file, after].map(codeOf), ['not-shown', 'files', 'policy']);
  });

  it('is refused while a value was only shown in part', async () => {
    const { accept, hash, press, say } = await worldWithBatches(1, 'Team '.repeat(60));
    await say(megan, 'policy');

    const shortened = await accept();
    await press(megan, { verb: 'policy-file', hash });
    const inFull = await accept();

    assert.deepEqual([shortened, inFull].map(codeOf), ['not-shown', 'policy']);
  });
});
