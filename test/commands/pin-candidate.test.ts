import assert from 'node:assert/strict';
import type { Run } from '../../src/ports/run.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, hideTarget, megan, textOf } from './support/answers.ts';

describe('Pin button of the choose card', () => {
  const prepared = async (hidden = ['target-0']) => {
    const here = testWorld();
    for (const id of hidden) hideTarget(here, id);
    const run = await here.openRun();
    const press = ({ id, digest }: Run, inputs: object = {}, by = megan) =>
      here.press(by, {
        ...{ verb: 'pin', run: id, digest, seq: 0, source: 'source-0' },
        ...{ target: 'target-0', reason: 'HR confirmed it', ...inputs },
      });
    return { here, run, press };
  };

  it('pins with the reason, counts in the same preview, and shows the run after the last person', async () => {
    const { here, run, press } = await prepared();

    const answer = await press(run);

    assert.ok(answer.kind === 'noted', codeOf(answer));
    assert.match(answer.note, /is pinned to .* The preview of run 1 is updated/);
    assert.equal(answer.answer.kind, 'run-card');
    assert.notEqual((await here.read(run.id)).digest, run.digest);
    assert.equal((await here.rows(run.id))[0]?.row.kind, 'ready');
    const [override] = await here.world.overrides.history('source-0');
    assert.equal(override?.note, 'HR confirmed it');
  });

  it('does nothing without a selection and a reason', async () => {
    const { here, run, press } = await prepared();

    const answers = [
      await press(run, { target: '' }),
      await press(run, { reason: ' ' }),
      await press(run, { target: null, reason: null }),
    ];

    assert.deepEqual(answers.map(codeOf), ['choice-missing', 'note-missing', 'choice-missing']);
    assert.match(textOf(answers[1]!), /Add a reason, then select Pin again/);
    assert.deepEqual(await here.world.overrides.history('source-0'), []);
  });

  it('leads to the next person who can be chosen', async () => {
    const { here, run, press } = await prepared(['target-0', 'target-2']);

    const answer = await press(run);

    const [first] = await here.rows(run.id);
    assert.equal(first?.row.kind, 'ready');
    assert.ok(answer.kind === 'choose', codeOf(answer));
    const { row, position, notice } = answer.choose;
    assert.deepEqual([row.source.id, position], ['source-2', { number: 1, total: 1, next: null }]);
    assert.match(notice, /is pinned to/);
  });

  it('does not pin again from an older card', async () => {
    const { here, run, press } = await prepared();
    await press(run);
    await here.say(megan, 'unpin source-0');

    assert.equal(codeOf(await press(run)), 'noted', 'the same plan as before');
    assert.equal(codeOf(await press(run)), 'stale');
    assert.equal(codeOf(await press(await here.read(run.id))), 'noted');
  });

  it('is refused where the run has no card, to others than admins, and after the decision', async () => {
    const { here, run, press } = await prepared();

    const elsewhere = await press(run, {}, sender('megan', salesChannel));
    const approver = await press(run, {}, { ...alex, place: run.place });
    await here.approve(run);
    const late = await press(await here.read(run.id));

    assert.deepEqual([elsewhere, approver, late].map(codeOf), [
      'wrong-conversation',
      'not-permitted',
      'not-waiting',
    ]);
  });
});
