import assert from 'node:assert/strict';
import type { Answer } from '../../src/commands/answer.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { sender, testWorld } from '../ports/world.ts';
import { untilIdle } from '../workflow/support/until-idle.ts';
import { alex, codeOf, megan, stampBatch, textOf, type TestWorld } from './support/answers.ts';

const hour = 3_600_000;

/** A run that is approved and starts in three hours; the clock is at Mon, Nov 23, 2026, 9:00 UTC. */
async function queuedRun(here: TestWorld) {
  const run = await here.openRun();
  await here.approve(run, alex, 'today 12:00');
  await waitUntil(async () => (await here.read(run.id)).phase === 'queued');
  return run;
}

/** What stands in the input for the start of the card. */
function startIn(answer: Answer): string | null {
  if (answer.kind === 'noted') return startIn(answer.answer);
  return answer.kind === 'run-card' ? answer.view.startAt : null;
}

describe('start run', () => {
  it('moves the start of an approved run, which then needs approval again', async () => {
    const here = testWorld();
    const run = await queuedRun(here);

    const answer = await here.say(alex, 'postpone run 1 to tomorrow 6pm');

    assert.ok(answer.kind === 'noted', codeOf(answer));
    assert.match(
      answer.note,
      /^Run 1 no longer starts by itself: with another start, it needs approval again\. Select Approve on this card\. .*Stamping starts Tue, Nov 24, 2026, 6:00 PM \(UTC\) if Start beside the note says “tomorrow 6pm”/,
    );
    await waitUntil(async () => (await here.read(run.id)).phase === 'waiting');
    here.clock.advance(4 * hour);
    await untilIdle();
    assert.deepEqual(here.tenants.writes, [], 'the earlier start no longer counts');

    await here.approve(await here.read(run.id), alex, 'tomorrow 6pm');
    await waitUntil(async () => (await here.read(run.id)).phase === 'queued');
    assert.deepEqual(here.tenants.writes, []);
    here.clock.advance(29 * hour);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
  });

  it('brings it forward to now', async () => {
    const here = testWorld();
    const run = await queuedRun(here);

    const answer = await here.say(alex, 'start Sales now');
    assert.match(textOf(answer), /^Did you mean run 1, the last of Sales \(batch 3\)\?/);
    assert.ok(answer.kind === 'question');
    const moved = await here.press(alex, answer.choices[0]?.data);
    assert.ok(moved.kind === 'noted', codeOf(moved));
    assert.match(moved.note, /Leave Start empty, and stamping starts at once\.$/);
    await here.approve(await here.read(run.id), alex);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });

  it('leaves the run to be approved again, also while a freeze would hold it', async () => {
    const here = testWorld();
    const freeze = [{ kind: 'once', from: '2026-11-23T08:00', to: '2026-11-25T08:00' } as const];
    const { policy } = here.control;
    here.control.policy = { ...policy, limits: { ...policy.limits, freeze } };
    await here.acceptPolicy();
    const run = await here.openRun();
    await here.approve(run);
    await waitUntil(async () => (await here.read(run.id)).phase === 'queued');

    await here.say(alex, 'start run 1 at Fri 10:00');
    await untilIdle();

    const { phase, decision } = await here.read(run.id);
    assert.deepEqual([phase, decision], ['waiting', null]);
  });

  it('is for those who can approve the run', async () => {
    const here = testWorld();
    await queuedRun(here);

    for (const by of [megan, sender('isaiah')]) {
      const answer = await here.say(by, 'start run 1 now');
      assert.equal(codeOf(answer), 'not-permitted');
    }
    assert.match(
      textOf(await here.say(megan, 'start run 1 now')),
      /^Only someone who can approve run 1 can move its start\. Ask ALEX/,
    );
    assert.equal((await here.read(1)).decision?.kind, 'approved');
  });

  it('says when an approved run starts, with buttons to start, cancel and open it', async () => {
    const here = testWorld();
    await queuedRun(here);

    for (const line of ['when does run 1 start?', 'cancel the start of run 1', 'start run 1']) {
      const answer = await here.say(alex, line);
      assert.match(
        textOf(answer),
        /^Run 1 is approved and starts Mon, Nov 23, 2026, 12:00 PM \(UTC\)\./,
        line,
      );
      assert.ok(answer.kind === 'question');
      assert.deepEqual(
        answer.choices.map(({ title }) => title),
        ['Start now', 'Cancel run 1', 'Open run 1'],
      );
    }
    assert.equal((await here.read(1)).decision?.kind, 'approved');
  });

  it('shows the card of a run that is not approved, and what to put there', async () => {
    const here = testWorld();
    await here.openRun();

    for (const line of ['start run 1 on saturday 10pm', 'approve sales on saturday 10pm']) {
      const answer = await here.say(alex, line);
      assert.ok(answer.kind === 'noted', codeOf(answer));
      const inner = answer.answer.kind === 'noted' ? answer.answer : answer;
      assert.match(
        inner.note,
        /Stamping starts Sat, Nov 28, 2026, 10:00 PM \(UTC\) if Start beside the note says “saturday 10pm”/,
        line,
      );
      assert.equal(startIn(answer), 'saturday 10pm', line);
    }
    assert.deepEqual((await here.read(1)).votes, []);
  });

  it('is in the input of the card, also without a time of day, and never where it is “now”', async () => {
    const here = testWorld();
    await here.openRun();

    const day = await here.say(alex, 'approve run 1 on saturday');
    assert.ok(day.kind === 'noted');
    assert.match(day.note, /“saturday” has no time of day\./);
    assert.equal(startIn(day), 'saturday');
    assert.equal(startIn(await here.say(alex, 'approve run 1 now')), '');
    assert.equal(startIn(await here.say(alex, 'reject run 1 on saturday')), '');
    assert.equal(startIn(await here.say(alex, 'show run 1')), '');
  });

  it('that two people approved needs both again, and nothing more', async () => {
    const here = testWorld();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    await here.acceptPolicy();
    const [run, adele] = [await here.openRun(), sender('adele')];
    const digest = run.digest;
    for (const by of [alex, adele]) await here.approve(run, by, 'today 12:00');
    await waitUntil(async () => (await here.read(run.id)).phase === 'queued');

    const moved = await here.say(adele, 'start run 1 at 15:00');
    assert.ok(moved.kind === 'noted');
    assert.match(moved.note, /All 2 approvals are needed again\./);
    await waitUntil(async () => (await here.read(run.id)).phase === 'waiting');
    assert.equal(codeOf(await here.approve(run, adele, '15:00')), 'approval-recorded');
    assert.equal((await here.read(run.id)).decision, null);
    assert.equal(codeOf(await here.approve(run, alex, '15:00')), 'run-decided');

    const { decision, votes } = await here.read(run.id);
    assert.deepEqual([decision?.digest, votes.length], [digest, 2]);
    here.clock.advance(7 * hour);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });

  it('of another batch is never taken for the one that is named', async () => {
    const here = testWorld();
    await stampBatch(here);

    const answer = await here.say(alex, 'approve Finance on saturday 10pm');

    assert.match(
      textOf(answer),
      /^Finance \(batch 4\) was never mapped, so it has no run\. An admin/,
    );
  });

  it('is refused once a run has started or ended, and for a time that can’t be read', async () => {
    const here = testWorld();
    await stampBatch(here);
    const ended = await here.say(alex, 'start run 1 now');
    await here.say(megan, 'undo run 1');
    await waitUntil(async () => (await here.read(2)).phase === 'waiting');
    await here.approve(await here.read(2), alex, 'today 12:00');
    await waitUntil(async () => (await here.read(2)).phase === 'queued');
    const past = await here.say(alex, 'start run 2 at 6:00');

    assert.equal(codeOf(ended), 'not-waiting');
    assert.match(textOf(ended), /^Run 1 has finished writing, so its start can’t be moved\./);
    assert.equal(codeOf(past), 'bad-start');
  });
});
