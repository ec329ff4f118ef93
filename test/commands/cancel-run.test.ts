import assert from 'node:assert/strict';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, textOf } from './support/answers.ts';
import { freeze } from './support/pausing.ts';

describe('cancel run', () => {
  it('ends a waiting run at once, with nothing written', async () => {
    const here = testWorld();
    const run = await here.openRun();

    const answer = await here.say(megan, `cancel run ${run.id}`);

    assert.match(textOf(answer), /Nothing was written/);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
    assert.deepEqual(here.tenants.writes, []);
  });

  it('ends a stamping run after the rows that are being written, and verifies what was stamped', async () => {
    const here = testWorld(40);
    const { control, clock, tenants } = here;
    control.policy = { ...control.policy, limits: { ...control.policy.limits, concurrency: 1 } };
    const run = await here.openRun();
    tenants.state.faultFor = (call) => {
      clock.advance(100);
      if (call === 'stamp' && tenants.writes.length === 10)
        void here.say(megan, `cancel run ${run.id}`);
      return null;
    };

    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
    const counts = await here.stateCounts(run.id);
    assert.ok(counts.planned > 0 && counts.verified >= 10);
    assert.equal(counts.planned + counts.verified, 40);
    assert.equal(tenants.writes.length, counts.verified);
  });

  it('is refused to strangers, and for a run that is unknown or has ended', async () => {
    const here = testWorld();
    const run = await here.openRun();

    const stranger = await here.say(sender('isaiah'), `cancel run ${run.id}`);
    const unknown = await here.say(megan, 'cancel run 77');
    await here.approve(run);
    await here.waitForOutcome(run);
    const ended = await here.say(megan, `cancel run ${run.id}`);

    assert.deepEqual([stranger, unknown, ended].map(codeOf), [
      'not-permitted',
      'unknown-run',
      'not-waiting',
    ]);
    assert.match(textOf(stranger), /Ask MEGAN\.$/);
  });

  it('is given to the requester, approvers and admins', async () => {
    const here = testWorld();
    for (const name of ['megan', 'alex', 'nestor']) {
      const run = await here.openRun();
      assert.equal(codeOf(await here.say(sender(name), `cancel run ${run.id}`)), 'text', name);
      await here.waitForOutcome(run);
    }
  });

  it('is a button that counts on a current card of a waiting run, in a conversation with its card', async () => {
    const here = testWorld();
    const run = await here.openRun();
    const data = { verb: 'cancel', run: run.id, digest: run.digest };

    const refused = [
      await here.press(sender('megan', salesChannel), data),
      await here.press(megan, { ...data, digest: 'older' }),
      await here.press(megan, { ...data, run: 77 }),
    ];
    const canceled = await here.press(megan, data);
    const again = await here.press(megan, data);

    assert.deepEqual(refused.map(codeOf), ['wrong-conversation', 'stale', 'unknown-run']);
    assert.deepEqual([canceled, again].map(codeOf), ['text', 'already-decided']);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
  });

  it('is a button on the card of an approved run too, which asks once, but not on one that was drawn before', async () => {
    const here = testWorld();
    freeze(here);
    const run = await here.openRun();
    await here.approve(run);
    const data = { verb: 'cancel', run: run.id, digest: run.digest };

    const fromPreview = await here.press(megan, data);
    const question = await here.press(megan, { ...data, approved: true });

    assert.equal(codeOf(fromPreview), 'already-decided');
    assert.ok(question.kind === 'question', codeOf(question));
    assert.match(
      question.text,
      /^Cancel run 1\? Nothing is written, and a new run needs a new approval/,
    );
    assert.deepEqual(
      question.choices.map(({ title }) => title),
      ['Cancel run 1', 'Keep it running'],
    );
    assert.equal((await here.read(run.id)).cancelRequestedBy, null);
    const stale = { ...question.choices[0]?.data, digest: 'another' };
    assert.equal(codeOf(await here.press(megan, stale)), 'stale');

    await here.press(megan, question.choices[0]?.data);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
  });
});
