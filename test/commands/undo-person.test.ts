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

  it('asks for what is missing', async () => {
    const here = testWorld();
    const question = (words: string) => questionOf(here.say(megan, `undo ${words}`));

    assert.match(await question('lee@contoso.com'), /^Which person, and from which run\?/);
    assert.match(await question('lee@contoso.com from run x'), /^Which run\?/);
  });
});
