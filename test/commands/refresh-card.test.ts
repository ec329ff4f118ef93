import assert from 'node:assert/strict';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { codeOf } from './support/answers.ts';

describe('fetching a card', () => {
  it('answers the card for its viewer, where the run has a card', async () => {
    const here = testWorld();
    const { id, place } = await here.openRun();
    const data = { verb: 'refresh', run: id };

    const roles = [];
    for (const name of ['megan', 'alex', 'nobody']) {
      const answer = await here.press(sender(name, place), data);
      roles.push(answer.kind === 'run-card' && answer.view.viewerRole);
    }
    const elsewhere = await here.press(sender('megan', salesChannel), data);
    const unknown = await here.press(sender('megan', place), { ...data, run: 9 });

    assert.deepEqual(roles, ['requester', 'approver', 'viewer']);
    assert.deepEqual([elsewhere, unknown].map(codeOf), ['wrong-conversation', 'unknown-run']);
  });
});
