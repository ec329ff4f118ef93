import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, stampBatch, textOf } from './support/answers.ts';

describe('batch', () => {
  it('shows how far one batch is, where its people come from, and its runs', async () => {
    const here = testWorld();
    await stampBatch(here);

    const answer = await here.say(alex, 'how far is Sales?');

    assert.ok(answer.kind === 'batch');
    const { overview, source, runs } = answer.batch;
    assert.deepEqual(
      [overview.number, overview.name, overview.people, source],
      [3, 'Sales', 3, 'members of sales-wave@contoso.com'],
    );
    assert.deepEqual(
      runs.map(({ run }) => run.id),
      [1],
    );
  });

  it('shows a batch that comes from a file, also by its name alone', async () => {
    const answer = await testWorld().say(megan, 'Finance');

    assert.ok(answer.kind === 'batch');
    assert.equal(answer.batch.source, 'people in batch-4.csv');
  });

  it('names the batches that there are', async () => {
    const answer = await testWorld().say(megan, 'batch 9');

    assert.equal(codeOf(answer), 'unknown-batch');
    assert.equal(
      textOf(answer),
      'There’s no batch 9. You have Sales (3), Finance (4), Nowhere (5).',
    );
  });
});

describe('batches', () => {
  it('shows every batch of the policy', async () => {
    const answer = await testWorld().say(alex, 'list batches');

    assert.ok(answer.kind === 'batches');
    assert.deepEqual(
      answer.overview.batches.map(({ name }) => name),
      ['Sales', 'Finance', 'Nowhere'],
    );
  });
});
