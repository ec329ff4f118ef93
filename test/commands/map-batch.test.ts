import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, textOf } from './support/answers.ts';

describe('map batch', () => {
  it('opens and starts a run, for admins only', async () => {
    const here = testWorld();

    assert.equal(codeOf(await here.say(alex, 'map batch 3')), 'not-permitted');
    const run = await here.openRun(megan);

    assert.deepEqual([run.batch, run.phase, run.requester.id], [3, 'waiting', 'megan']);
  });

  it('queues the card of the run before it answers', async () => {
    const here = testWorld();

    await here.say(megan, 'map batch 3');

    assert.equal(await here.outbox.hasCardAt(1, megan.place), true);
  });

  it('names the batches of the policy for another one', async () => {
    const here = testWorld();

    const answer = await here.say(megan, 'map batch 9');

    assert.match(textOf(answer), /There’s no batch 9\. You have Sales \(3\)/);
  });

  it('shows the open run of a batch instead of opening a second one, on a card that stays current', async () => {
    const here = testWorld();
    await here.openRun();
    await here.deliverAll();

    const answer = await here.say(sender('nestor'), 'map batch 3');
    await here.deliverAll();

    assert.equal(answer.kind, 'text');
    assert.match(textOf(answer), /^Run 1 .*“cancel run 1”/);
    const last = here.sent.at(-1);
    assert.equal(last?.place.id, 'a:nestor');
    assert.ok(last.message.kind === 'card');
    assert.equal(last.message.view.run.id, 1);
  });

  it('notes that no channel would show the preview', async () => {
    const answer = await testWorld().say(megan, 'map batch 3');

    assert.match(textOf(answer), /“notify here”/);
  });

  it('notes that a changed policy file was refused', async () => {
    const here = testWorld();
    here.control.policyErrors = ['limits.settle: no duration'];

    assert.match(textOf(await here.say(megan, 'map batch 3')), /limits\.settle/);
  });

  it('is a button too', async () => {
    const here = testWorld();

    const answer = await here.press(megan, { verb: 'map', batch: 3 });

    assert.equal(codeOf(answer), 'run-opened');
    assert.equal(codeOf(await here.press(alex, { verb: 'map', batch: 3 })), 'not-permitted');
  });
});

describe('map batch by somebody who may not', () => {
  it('shows an approver the preview that waits', async () => {
    const here = testWorld();
    await here.openRun();

    const answer = await here.say(alex, 'map Sales');

    assert.ok(answer.kind === 'noted');
    assert.equal(
      answer.note,
      'Run 1 of Sales (batch 3) waits for approval already. This is its card.',
    );
    assert.equal(answer.answer.kind, 'run-card');
  });

  it('is refused to an approver while nothing waits, and to people who can’t view runs', async () => {
    const here = testWorld();
    const before = await here.say(alex, 'map batch 3');
    await here.openRun();

    assert.equal(codeOf(before), 'not-permitted');
    assert.equal(codeOf(await here.say(sender('isaiah'), 'map batch 3')), 'not-permitted');
  });
});
