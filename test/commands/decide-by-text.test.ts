import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, stampBatch } from './support/answers.ts';

describe('approve run and reject run', () => {
  for (const verb of ['approve', 'reject'])
    it(`show the card and never decide: ${verb}`, async () => {
      const here = testWorld();
      await here.openRun();

      const answer = await here.say(alex, `please ${verb} run 1`);

      assert.ok(answer.kind === 'noted');
      assert.equal(answer.note, `I can’t ${verb} from a message. Use the buttons on this card.`);
      assert.equal(answer.answer.kind, 'run-card');
      const { votes, decision } = await here.read(1);
      assert.deepEqual([votes, decision], [[], null]);
    });

  it('say so where nothing waits', async () => {
    const here = testWorld();
    await stampBatch(here);

    const [decided, unknown] = [
      await here.say(alex, 'approve run 1'),
      await here.say(alex, 'approve run 9'),
    ];

    assert.ok(decided.kind === 'noted');
    assert.equal(decided.note, 'Run 1 isn’t waiting for a decision. This is its card now.');
    assert.equal(codeOf(unknown), 'unknown-run');
  });
});
