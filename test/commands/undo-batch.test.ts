import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, complete, megan, preview, stampBatch, textOf } from './support/answers.ts';

describe('undo batch', () => {
  it('opens the undo of the only run that wrote, by number and by name', async () => {
    for (const line of [
      'undo batch 3',
      'undo Sales',
      'undo the Sales batch',
      'roll back batch 3',
    ]) {
      const here = testWorld(2);
      const before = new Map(here.tenants.recipients);
      await stampBatch(here);

      await complete(here, await here.say(megan, line));

      assert.deepEqual(here.tenants.recipients, before, line);
    }
  });

  it('lists the runs that wrote and are not undone, newest first, each with a button', async () => {
    const here = testWorld(4);
    await complete(here, await here.say(megan, 'map batch 3 only Person 0'));
    await complete(here, await here.say(megan, 'map batch 3 only Person 1, Person 2'));
    await complete(here, await here.say(megan, 'map batch 3 only Person 3'));
    await complete(here, await here.say(megan, 'undo run 3'));

    const answer = await here.say(megan, 'undo batch 3');

    assert.ok(answer.kind === 'question', codeOf(answer));
    assert.match(
      answer.text,
      /^2 runs of Sales \(batch 3\) wrote something: run 2 \(2 people\), run 1 \(1 person\)\./,
    );
    const run = await preview(here, await here.press(megan, answer.choices[0]?.data));
    assert.equal(run.undoes?.run, 2);
  });

  it('says how many runs it does not name', async () => {
    const here = testWorld(7);
    for (let at = 0; at < 7; at += 1)
      await complete(here, await here.say(megan, `map batch 3 only Person ${at}`));

    const answer = await here.say(megan, 'undo batch 3');

    assert.match(textOf(answer), /^7 runs .*, run 2 \(1 person\) and 1 more\. Undo the newest/);
    assert.equal(answer.kind === 'question' ? answer.choices.length : 0, 6);
  });

  it('asks which batch for “undo everything”, with those that have something to undo', async () => {
    const here = testWorld(2);
    const nothing = await here.say(megan, 'undo everything');
    await stampBatch(here);

    for (const line of ['undo everything', 'undo', 'undo all', 'revert everything']) {
      const answer = await here.say(megan, line);
      assert.match(textOf(answer), /left to undo in Sales \(batch 3\)\./, line);
      assert.ok(answer.kind === 'question');
      assert.deepEqual(
        answer.choices.map(({ title, data }) => [title, data]),
        [['Undo Sales', { verb: 'undo-batch', batch: 3 }]],
      );
    }
    assert.equal(codeOf(nothing), 'nothing-to-undo');
  });

  it('says so where nothing is left, and is refused to others than admins', async () => {
    const here = testWorld(2);
    await stampBatch(here);
    const approver = await here.say(alex, 'undo batch 3');
    await complete(here, await here.say(megan, 'undo batch 3'));

    const again = await here.say(megan, 'undo batch 3');
    const unknown = await here.say(megan, 'undo batch 99');

    assert.deepEqual([approver, again, unknown].map(codeOf), [
      'not-permitted',
      'nothing-to-undo',
      'unknown-batch',
    ]);
  });
});
