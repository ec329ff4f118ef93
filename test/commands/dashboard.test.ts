import assert from 'node:assert/strict';
import { dashboardPage } from '../../src/commands/dashboard.ts';
import { sender, testWorld } from '../ports/world.ts';

describe('dashboard', () => {
  it('answers with the overview of the project', async () => {
    const answer = await testWorld().say(sender('megan'), 'dashboard');

    assert.equal(answer.kind, 'dashboard');
    assert.deepEqual(
      answer.overview.batches.map(({ name }) => name),
      ['Sales', 'Finance', 'Nowhere'],
    );
  });

  it('is refused to people who may not view runs, and so is its page', async () => {
    const here = testWorld();
    const { access, cost } = dashboardPage;

    const answer = await here.say(sender('stranger'), 'dashboard');

    assert.equal(answer.kind === 'refused' && answer.code, 'not-permitted');
    assert.deepEqual([access, cost], ['viewer', 'high']);
  });
});
