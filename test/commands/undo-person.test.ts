import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import {
  alex,
  codeOf,
  complete,
  megan,
  questionOf,
  stampBatch,
  textOf,
} from './support/answers.ts';

describe('undo … from run', () => {
  it('undoes one person alone', async () => {
    const here = testWorld(3);
    const before = new Map(here.tenants.recipients);
    const run = await stampBatch(here);

    const undone = await complete(
      here,
      await here.say(megan, `undo PERSON1@contoso.com from run ${run.id}`),
    );

    assert.deepEqual(here.tenants.recipients.get('target-1'), before.get('target-1'));
    assert.notDeepEqual(here.tenants.recipients.get('target-0'), before.get('target-0'));
    assert.equal((await here.rows(undone.id)).length, 1);
  });

  it('is refused for a person whom the run did not write, or whose name several have', async () => {
    const here = testWorld(3);
    for (const id of ['target-0', 'target-1'])
      here.tenants.recipients.set(id, { ...here.tenants.recipients.get(id)!, name: 'Twin' });
    await stampBatch(here);

    const answers = [
      await here.say(megan, 'undo nobody from run 1'),
      await here.say(megan, 'undo twin from run 1'),
      await here.say(alex, 'undo source-1 from run 1'),
      await here.say(megan, 'undo source-1 from run 99'),
    ];

    assert.deepEqual(answers.map(codeOf), [
      'unknown-person',
      'ambiguous-person',
      'not-permitted',
      'unknown-run',
    ]);
    assert.match(textOf(answers[1]!), /Person 0 .*Person 1 /);
  });

  it('without a run undoes the latest one that wrote the person, by name or in a batch', async () => {
    for (const line of ['undo Person 1', 'undo person1@contoso.com', 'undo Person 1 from Sales']) {
      const here = testWorld(3);
      const before = new Map(here.tenants.recipients);
      await stampBatch(here);

      await complete(here, await here.say(megan, line));

      assert.deepEqual(here.tenants.recipients.get('target-1'), before.get('target-1'), line);
      assert.notDeepEqual(here.tenants.recipients.get('target-0'), before.get('target-0'), line);
      const again = await here.say(megan, line);
      assert.equal(codeOf(again), 'nothing-to-undo', line);
    }
  });

  it('offers the people whose name begins so, and never guesses', async () => {
    const here = testWorld(2);
    await stampBatch(here);

    for (const [line, expected] of [
      ['undo Pers', 'undo person1@contoso.com'],
      ['undo pers from run 1', 'undo person1@contoso.com from run 1'],
      ['undo pers from Sales', 'undo person1@contoso.com from batch 3'],
    ] as const) {
      const answer = await here.say(megan, line);
      assert.ok(answer.kind === 'refused', line);
      assert.equal(answer.code, 'unknown-person');
      assert.deepEqual(
        answer.choices?.map(({ title }) => title),
        ['Undo Person 0', 'Undo Person 1'],
      );
      assert.equal(answer.choices[1]?.line, expected);
    }
    const answer = await here.say(megan, 'undo pers');
    const choices = answer.kind === 'refused' ? answer.choices : [];
    assert.equal(codeOf(await here.press(megan, choices?.[1]?.data)), 'run-opened');
  });

  it('asks for what is missing', async () => {
    const here = testWorld();
    const question = (words: string) => questionOf(here.say(megan, `undo ${words}`));

    assert.match(await question('lee@contoso.com from run x'), /^Which run\?/);
  });
});
