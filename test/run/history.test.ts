import assert from 'node:assert/strict';
import { asker, stage } from './support/world.ts';

describe('the maps of a batch', () => {
  const mappedTwice = async () => {
    const here = stage(3);
    const first = await here.asked();
    await here.approve(first);
    await here.ended(first);
    const second = await here.asked();
    return { here, first, second };
  };

  it('are shown newest first, each with what changed since the one before', async () => {
    const { here, first, second } = await mappedTwice();

    const answer = await here.verbs.history(asker('megan'), 3);

    assert.ok(answer.kind === 'history');
    assert.deepEqual(
      answer.runs.map(({ id }) => id),
      [second.id, first.id],
    );
    assert.deepEqual(answer.runs[0]?.delta?.since, first.id);
  });

  it('are none of a batch that was never mapped', async () => {
    const answer = await stage(1).verbs.history(asker('megan'), 4);

    assert.ok(answer.kind === 'refused');
    assert.match(answer.next, /map batch 4/);
  });

  it('are compared person by person', async () => {
    const { here, first, second } = await mappedTwice();
    const pair = { earlier: first.id, later: second.id };

    const answer = await here.verbs.compareRuns(asker('megan'), pair);
    const same = await here.verbs.compareRuns(asker('megan'), { ...pair, later: first.id });

    assert.ok(answer.kind === 'said' && same.kind === 'said');
    assert.match(answer.text, /^From run 1 to run 2: 3 now unchanged\./);
    assert.match(same.text, /^From run 1 to run 1: nothing changed\./);
  });

  it('are not compared where one of them is not there', async () => {
    const { here, first } = await mappedTwice();

    const answer = await here.verbs.compareRuns(asker('megan'), { earlier: first.id, later: 99 });

    assert.ok(answer.kind === 'refused');
    assert.equal(answer.text, 'There is no run 99.');
  });

  it('name whom another target was found for', async () => {
    const { here, first } = await mappedTwice();
    await here.verbs.cancel(asker('megan'), 2);
    await here.verbs.pin(asker('megan'), {
      source: 'source-2',
      target: 'target-1',
      note: 'they swapped',
    });
    await here.verbs.exclude(asker('megan'), {
      ...{ user: 'source-1', batch: 3, until: '2030-01-01', note: 'away' },
    });
    const third = await here.asked();

    const answer = await here.verbs.compareRuns(asker('megan'), {
      earlier: first.id,
      later: third.id,
    });

    assert.ok(answer.kind === 'said');
    assert.match(answer.text, /1 with another target.*With another target: Person 2 \(person2@/);
  });
});
