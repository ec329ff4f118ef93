import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, hideTarget } from './support/answers.ts';

describe('explain', () => {
  const forms = [
    'move-licence-missing',
    'No move license',
    'move license missing?',
    'move-licence-mising',
  ];
  for (const words of forms)
    it(`finds the code by «${words}»`, async () => {
      const answer = await testWorld().say(alex, `explain ${words}`);

      assert.ok(answer.kind === 'explain', codeOf(answer));
      assert.deepEqual(answer.explain, {
        kind: 'code',
        code: 'move-licence-missing',
        latest: null,
      });
    });

  it('lists the findings of the latest plan alone, and says how many people have one', async () => {
    const here = testWorld();
    hideTarget(here, 'target-1');
    await here.openRun();

    const list = await here.say(alex, 'explain');
    assert.ok(list.kind === 'explain' && list.explain.kind === 'list');
    const [first] = list.explain.codes;
    const one = await here.say(alex, `explain ${first?.code ?? ''}`);

    assert.equal(list.explain.run, 1);
    assert.ok(one.kind === 'explain' && one.explain.kind === 'code');
    assert.deepEqual(one.explain.latest, { run: 1, people: first?.people });
  });

  it('asks which code is meant where it is none', async () => {
    const answer = await testWorld().say(alex, 'explain licence-of-the-move');

    assert.ok(answer.kind === 'question');
    assert.match(
      answer.text,
      /^There’s no finding called “licence-of-the-move”\. Try “explain move-/,
    );
    assert.deepEqual(answer.choices[0]?.data, { verb: 'explain', code: 'move-licence-missing' });
  });

  it('explains a person where the words are no code', async () => {
    const here = testWorld();

    assert.equal(codeOf(await here.say(alex, 'explain Person 1')), 'why');
    assert.equal(codeOf(await here.say(alex, 'explain Nobody At All')), 'unknown-person');
  });
});
