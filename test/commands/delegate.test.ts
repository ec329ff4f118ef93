import assert from 'node:assert/strict';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, questionOf, textOf, type TestWorld } from './support/answers.ts';

const day = 24 * 3_600_000;
const diego = sender('diego');
const nestor = sender('nestor');

describe('delegate', () => {
  const prepared = async (required = 1) => {
    const here = testWorld();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required } };
    await here.say(sender('megan', salesChannel), 'notify here');
    return here;
  };
  const delegated = (
    here: TestWorld,
    { by = 'alex', approver = 'me', standIn = 'DIEGO', until = '2026-11-30' } = {},
  ) => here.say(sender(by), `delegate ${approver} to ${standIn} until ${until} because on leave`);

  it('lets a stand-in approve for the approver who gave it, and is announced', async () => {
    const here = await prepared();
    const run = await here.openRun();
    const before = await here.approve(run, diego);

    const answer = await delegated(here);

    const told =
      'DIEGO approves for ALEX until the end of Mon, Nov 30, 2026. Delegated by ALEX: on leave';
    assert.equal(textOf(answer), told);
    assert.deepEqual(await here.announcements(), [told]);
    assert.equal(codeOf(before), 'not-permitted');
    assert.equal(codeOf(await here.approve(run, diego)), 'run-decided');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    const [vote] = (await here.read(run.id)).votes;
    assert.deepEqual([vote?.by.id, vote?.onBehalfOf?.id], ['diego', 'alex']);
  });

  it('counts a stand-in and the approver once together', async () => {
    const here = await prepared(2);
    await delegated(here);
    const run = await here.openRun();

    assert.equal(codeOf(await here.approve(run, diego)), 'approval-recorded');
    assert.equal(codeOf(await here.approve(run, alex)), 'already-decided');
    assert.deepEqual(here.tenants.writes, []);
    assert.equal(codeOf(await here.approve(run, nestor)), 'run-decided');
    await here.waitForOutcome(run);
  });

  it('does not count in a run that the approver requested', async () => {
    const here = await prepared();
    await delegated(here, { by: 'nestor' });
    const run = await here.openRun(nestor);

    assert.equal(codeOf(await here.approve(run, diego)), 'not-permitted');
  });

  it('gives no right that the approver has lost, and none after its last day', async () => {
    const here = await prepared();
    await delegated(here, { by: 'adele' });
    const run = await here.openRun();
    here.control.approverGroup = [];
    const lost = await here.approve(run, diego);
    here.control.approverGroup = ['adele'];
    await delegated(here);
    await here.say(megan, `cancel run ${run.id}`);
    await here.waitForOutcome(run);
    here.clock.advance(9 * day);
    const later = await here.openRun();

    assert.equal(codeOf(lost), 'not-permitted');
    assert.equal(codeOf(await here.approve(later, diego)), 'not-permitted');
  });

  it('gives no right of an approver whose account is disabled', async () => {
    const here = await prepared();
    await delegated(here);
    const run = await here.openRun();
    here.control.disabled = ['alex'];

    assert.equal(codeOf(await here.approve(run, diego)), 'not-permitted');
  });

  it('is refused to people without a role, for others than oneself, unknown people, non-approvers and past dates', async () => {
    const here = await prepared();

    const answers = [
      await delegated(here, { by: 'isaiah' }),
      await delegated(here, { by: 'adele', approver: 'ALEX' }),
      await delegated(here, { by: 'megan' }),
      await delegated(here, { by: 'megan', approver: 'ISAIAH' }),
      await delegated(here, { by: 'megan', approver: 'NOBODY' }),
      await delegated(here, { standIn: 'NESTOR' }),
      await delegated(here, { standIn: 'ALEX' }),
      await delegated(here, { until: '2026-11-22' }),
    ];

    assert.deepEqual(answers.map(codeOf), [
      'not-permitted',
      'not-permitted',
      'invalid-delegation',
      'invalid-delegation',
      'unknown-person',
      'invalid-delegation',
      'invalid-delegation',
      'past-date',
    ]);
    assert.deepEqual(await here.announcements(), []);
    assert.deepEqual(await here.world.delegations.active(here.clock.now()), []);
  });

  it('is refused to the sender as stand-in, and to an approver', async () => {
    const here = await prepared();

    const own = await delegated(here, { by: 'nestor', approver: 'ALEX', standIn: 'NESTOR' });
    const approver = await delegated(here, { standIn: 'NESTOR' });

    assert.match(textOf(own), /^You can’t make yourself a stand-in\./);
    assert.match(textOf(approver), /an approver already.*Choose someone who isn’t an approver\.$/);
  });

  it('is shown on the card of a run that waits, until it ends', async () => {
    const here = await prepared();
    await here.openRun(sender('megan', salesChannel));
    const shown = async () => {
      await here.deliverAll();
      const { message } = here.sent.at(-1)!;
      return message.view.standIns.map(
        ({ approver, standIn }) => `${standIn.name} for ${approver.name}`,
      );
    };
    const before = await shown();

    await delegated(here);
    const during = await shown();
    await here.say(alex, 'undelegate me');

    assert.deepEqual([before, during, await shown()], [[], ['DIEGO for ALEX'], []]);
  });

  it('does not count if the approver excluded someone in the plan', async () => {
    const here = await prepared();
    await delegated(here, { by: 'nestor' });
    const run = await here.openRun();
    await here.say(
      nestor,
      'exclude person0@contoso.com from batch 3 until 2030-12-31 because on leave',
    );

    const now = await here.read(run.id);
    assert.equal(codeOf(await here.approve(now, diego)), 'not-permitted');
  });

  it('leaves the right to the approver if the stand-in’s approval no longer counts', async () => {
    const here = await prepared(2);
    await delegated(here);
    const run = await here.openRun();
    await here.approve(run, diego);
    here.world.overrides.lastAuthors = () => Promise.resolve(['diego']);

    assert.equal(codeOf(await here.approve(run, alex)), 'approval-recorded');
  });

  it('asks for what is missing', async () => {
    const here = testWorld();
    const question = (words: string) => questionOf(here.say(megan, `delegate ${words}`));

    assert.match(await question('Alex'), /^Who stands in for whom, and until when\?/);
    assert.match(await question('Alex to Diego'), /^Until when\?/);
    assert.match(
      await question('Alex to Diego until 2026-02-30 because x'),
      /“2026-02-30” isn’t a date/,
    );
    assert.match(await question('Alex to Diego until 2026-12-31'), /^Why\?/);
    assert.equal(await question('Alex to Diego until 2026-12-31 because on leave'), '');
  });
});
