import assert from 'node:assert/strict';
import { mailUser } from '../ports/tenant-objects.ts';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, hideTarget, megan, questionOf, textOf } from './support/answers.ts';

const pinned = 'pin person0@contoso.com to other@fabrikam.com because she said';

/** Three people; no rule matches the first one. */
async function oneUnmatched() {
  const here = testWorld(3);
  hideTarget(here, 'target-0');
  return { here, run: await here.openRun() };
}

describe('pin', () => {
  it('plans its row alone again in a waiting preview, under a new digest', async () => {
    const { here, run } = await oneUnmatched();
    const before = await here.rows(run.id);

    const answer = await here.say(megan, pinned);

    const [now, after] = [await here.read(run.id), await here.rows(run.id)];
    assert.match(textOf(answer), /is pinned to Person 0 .*preview of run 1 is updated/);
    assert.equal(before[0]?.row.kind, 'missing');
    assert.equal(after[0]?.row.kind === 'ready' && after[0].row.rule, 'pinned');
    assert.equal(after[0]?.state, 'planned');
    assert.deepEqual(after.slice(1), before.slice(1));
    assert.notEqual(now.digest, run.digest);
    assert.deepEqual([now.counts?.ready, now.counts?.missing], [3, 0]);
    assert.equal(codeOf(await here.approve(run)), 'stale');
    assert.equal(codeOf(await here.approve(now)), 'run-decided');
  });

  it('is stamped, and holds for later runs', async () => {
    const { here, run } = await oneUnmatched();
    await here.say(megan, pinned);
    await here.approve(await here.read(run.id));

    const outcome = await here.waitForOutcome(run);
    const again = await here.openRun();

    assert.deepEqual(outcome, { kind: 'done' });
    assert.equal(here.tenants.writes.filter((id) => id === 'target-0').length, 1);
    const [row] = await here.rows(again.id);
    assert.equal(row?.row.kind === 'unchanged' && row.row.rule, 'pinned');
  });

  it('takes the target from the person who was matched with it, in the same preview', async () => {
    const here = testWorld(3);
    const run = await here.openRun();

    await here.say(megan, 'pin source-0 to target-1 because they swapped');

    assert.deepEqual(
      (await here.rows(run.id)).map(({ row }) => row.kind),
      ['ready', 'colliding', 'ready'],
    );
  });

  it('counts with others at the same moment', async () => {
    const here = testWorld(4);
    const run = await here.openRun();
    const swap = (a: number, b: number) =>
      here.say(megan, `pin source-${a} to target-${b} because they swapped`);

    const answers = await Promise.all([swap(0, 1), swap(2, 3), swap(1, 0), swap(3, 2)]);

    assert.ok(answers.every((answer) => textOf(answer).includes('preview of run 1 is updated')));
    const rows = await here.rows(run.id);
    assert.deepEqual(
      rows.map(({ row }) => 'target' in row && row.target?.id),
      ['target-1', 'target-0', 'target-3', 'target-2'],
    );
    assert.equal((await here.read(run.id)).counts?.ready, 4);
  });

  it('saves its author and reason, of names in quotes too', async () => {
    const here = testWorld(2);

    await here.say(megan, 'Pin "Person 0" TO “Person 1” Because HR says\nso.');

    const [override] = await here.world.overrides.history('source-0');
    assert.ok(override?.kind === 'pin');
    assert.deepEqual(
      [override.by.id, override.note, override.target.id],
      ['megan', 'HR says so.', 'target-1'],
    );
  });

  it('is refused to others than admins, and for unknown people', async () => {
    const here = testWorld(2);

    const answers = [
      await here.say(alex, pinned),
      await here.say(megan, 'pin nobody@contoso.com to person0@fabrikam.com because x'),
      await here.say(megan, 'pin source-0 to nobody because x'),
    ];

    assert.deepEqual(answers.map(codeOf), ['not-permitted', 'unknown-person', 'unknown-person']);
  });

  it('is refused from the target to the source, with the command that was meant', async () => {
    const here = testWorld(2);

    const answer = await here.say(
      megan,
      'pin person0@fabrikam.com to person0@contoso.com because x',
    );

    assert.match(
      textOf(answer),
      /person0@fabrikam\.com is in the target tenant and person0@contoso/,
    );
    assert.match(textOf(answer), /“pin person0@contoso\.com to person0@fabrikam\.com because x”/);
  });

  it('is refused for a name that several people have, who are named', async () => {
    const here = testWorld(2);
    for (const [id, user] of here.tenants.recipients)
      here.tenants.recipients.set(id, { ...user, name: 'Twin' });

    const answer = await here.say(megan, 'pin source-0 to twin because x');

    assert.equal(codeOf(answer), 'ambiguous-person');
    assert.match(textOf(answer), /person0@fabrikam.com.*person1@fabrikam.com/);
  });

  it('is refused for a target that is pinned already, and if the policy has no pins', async () => {
    const { here } = await oneUnmatched();
    await here.say(megan, pinned);

    const second = await here.say(megan, 'pin source-1 to other@fabrikam.com because she said');
    here.control.policy = { ...here.control.policy, match: ['stamped'] };
    await here.acceptPolicy();
    const unused = await here.say(megan, 'pin source-1 to target-2 because she said');

    assert.equal(codeOf(second), 'target-pinned');
    assert.match(textOf(second), /by MEGAN: she said.*unpin person0@contoso.com/);
    assert.equal(codeOf(unused), 'pins-not-allowed');
  });

  it('asks for what is missing', async () => {
    const here = testWorld();
    const question = (words: string) => questionOf(here.say(megan, `pin ${words}`));

    assert.match(await question('lee@a.com'), /Put “to” between them/);
    assert.match(await question('lee@a.com gu@b.com because x'), /Put “to” between them/);
    assert.match(await question('lee@a.com to gu@b.com'), /^Why\?/);
    assert.match(await question('lee@a.com to gu@b.com because'), /^Why\?/);
  });

  const unfit = [
    ['GuestMailUser', 'a guest', 'Convert a guest to an internal member first'],
    ['MailContact', 'a mail contact', 'Pin a mail user, or create one'],
    ['MailUniversalDistributionGroup', 'a distribution list', 'Pin a mail user'],
    ['GroupMailbox', 'a Microsoft 365 group', 'Pin a mail user'],
  ] as const;
  for (const [recipientType, words, next] of unfit)
    it(`to ${words} is refused with the reason`, async () => {
      const here = testWorld(2);
      here.tenants.recipients.set('target-1', { ...mailUser(1), recipientType });

      const answer = await here.say(megan, 'pin source-0 to target-1 because he said');

      assert.equal(codeOf(answer), 'target-not-pinnable');
      assert.match(
        textOf(answer),
        new RegExp(`Person 1 \\(person1@fabrikam.com\\) is ${words} \\(${recipientType}\\)\\.`),
      );
      assert.ok(JSON.stringify(answer).includes(next));
      assert.deepEqual((await here.world.overrides.active(here.world.clock.now())).pins, []);
    });
});
