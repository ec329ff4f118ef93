import assert from 'node:assert/strict';
import { isList } from '../../src/commands/pasted-list.ts';
import type { Answer } from '../../src/commands/answer.ts';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, textOf } from './support/answers.ts';

const people = 'EmailAddress\nperson0@contoso.com\nperson1@contoso.com';
const pairs = 'SourceAddress,TargetAddress\nperson0@contoso.com,person1@fabrikam.com';
const buttonsOf = (answer: Answer) => (answer.kind === 'question' ? answer.choices : []);

describe('list without words', () => {
  it('is asked about, with a button for each thing that it can be, and nothing is done before', async () => {
    const here = testWorld(3);

    const [asPeople, asPairs] = [await here.say(megan, people), await here.say(megan, pairs)];

    assert.match(
      textOf(asPeople),
      /^What is this list for\? .*who is in a batch \(type “define batch 4”.*match people by hand \(“define mapping”/,
    );
    assert.deepEqual(
      [asPeople, asPairs].map((answer) => buttonsOf(answer).map(({ title }) => title)),
      [['People of Finance'], ['People of Finance', 'Match people by hand']],
    );
    assert.equal(await here.world.files.batchFile(4), null);
    assert.deepEqual((await here.world.overrides.active(here.clock.now())).pins, []);
  });

  it('becomes the people of a batch, or pins, by the button of its sender, once', async () => {
    const here = testWorld(3);
    const [batch] = buttonsOf(await here.say(megan, people));
    const pin = buttonsOf(await here.say(megan, pairs)).at(-1);

    const foreign = await here.press(
      { ...megan, person: { id: 'nestor', name: 'NESTOR' } },
      batch?.data,
    );
    const [defined, again] = [
      await here.press(megan, batch?.data),
      await here.press(megan, batch?.data),
    ];
    const pinned = await here.press(megan, pin?.data);

    assert.match(textOf(defined), /^Finance \(batch 4\) now has the people that you listed\./);
    assert.deepEqual([foreign, again].map(codeOf), ['stale', 'stale']);
    assert.match(textOf(again), /so nothing was done\. ?/);
    assert.match(textOf(pinned), /^1 pin from pasted\.csv\./);
  });

  it('is taken whole where a client sent its lines as one', async () => {
    const here = testWorld(3);
    const addresses = Array.from({ length: 60 }, (_, at) => `person${at}@contoso.com`);

    const [batch] = buttonsOf(await here.say(megan, addresses.join(' ')));
    await here.press(megan, batch?.data);

    const file = await here.world.files.batchFile(4);
    assert.deepEqual(file?.text.split('\n'), addresses);
  });

  it('is refused to others than admins', async () => {
    assert.equal(codeOf(await testWorld().say(alex, people)), 'not-permitted');
  });

  for (const [text, expected] of [
    ['person0@contoso.com\nperson1@contoso.com', true],
    ['Name,Mail\nLee Gu,lee@contoso.com\nBen,ben@contoso.com', true],
    ['a@contoso.com b@contoso.com', true],
    ['EmailAddress a@contoso.com b@contoso.com', true],
    ['please ask a@contoso.com and also b@contoso.com about this', false],
    ['a@contoso.com', false],
    ['first line\nsecond line', false],
    ['', false],
  ] as const)
    it(`is ${expected ? '' : 'not '}seen in ${JSON.stringify(text)}`, () => {
      assert.equal(isList(text), expected);
    });
});
