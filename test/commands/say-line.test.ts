import assert from 'node:assert/strict';
import { parseCardAction } from '../../src/commands/parse-message.ts';
import { sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, complete, hideTarget, megan } from './support/answers.ts';

describe('button that says a line', () => {
  it('does what its presser may do by typing it', async () => {
    const here = testWorld();
    await here.openRun();

    const stranger = await here.press(sender('isaiah'), { verb: 'say', line: 'cancel run 1' });
    const requester = await here.press(megan, { verb: 'say', line: 'cancel run 1' });

    assert.equal(codeOf(stranger), 'not-permitted');
    assert.equal(codeOf(requester), 'text');
    assert.equal((await here.read(1)).decision?.kind, 'cancelled');
  });

  it('never approves, and takes nothing but one whole command', async () => {
    const here = testWorld();
    await here.openRun();
    await here.press(alex, { verb: 'say', line: 'approve run 1' });

    assert.deepEqual((await here.read(1)).votes, []);
    for (const line of ['mapp batch 3', 'whatever', '', 'x'.repeat(201), 7])
      assert.equal(parseCardAction({ verb: 'say', line }), null);
  });

  const partial: readonly (readonly [string, string, string])[] = [
    ['pin pers to person1@fabrikam.com because HR', 'Pin Person 0', 'text'],
    ['pin Person 0 to oth because HR', 'Pin to Person 1', 'text'],
    ['unpin pers', 'Unpin Person 0', 'nothing-to-undo'],
    ['exclude pers from Sales until 2030-12-31 because on leave', 'Exclude Person 0', 'text'],
    ['include pers in batch 3', 'Include Person 0', 'nothing-to-undo'],
    ['map batch 3 only pers', 'Only Person 0', 'run-opened'],
    ['map batch 3 except pers', 'Except Person 0', 'run-opened'],
    ['act as DIEG', 'Act as DIEGO', 'text'],
  ];
  for (const [line, title, result] of partial)
    it(`is offered for each person who may be meant by «${line}»`, async () => {
      const here = testWorld(2);
      hideTarget(here, 'target-1');

      const answer = await here.say(megan, line);

      assert.ok(answer.kind === 'refused', codeOf(answer));
      const choice = answer.choices?.find((one) => one.title === title);
      assert.ok(choice, JSON.stringify(answer));
      assert.equal(codeOf(await here.press(megan, choice.data)), result);
    });

  it('is offered for the batches that there are, where one is unknown', async () => {
    const here = testWorld();

    const answer = await here.say(megan, 'map batch 99');

    assert.ok(answer.kind === 'refused');
    assert.deepEqual(
      answer.choices?.map(({ title }) => title),
      ['Map Sales', 'Map Finance', 'Map Nowhere'],
    );
    assert.equal(codeOf(await here.press(megan, answer.choices[0]?.data)), 'run-opened');
  });

  it('is offered for the runs with which the command can do something, and no other', async () => {
    const here = testWorld();
    await complete(here, await here.say(megan, 'map batch 3 only Person 0'));
    const idle = [];
    for (const verb of ['pause', 'cancel', 'resume', 'approve', 'start'])
      idle.push(await here.say(megan, verb), await here.say(megan, `${verb} Sales`));
    await here.openRun();
    const [cancel, pause] = [await here.say(megan, 'cancel'), await here.say(megan, 'pause')];

    for (const answer of idle) {
      assert.ok(answer.kind === 'question');
      assert.match(answer.text, /^No run (?:of Sales \(batch 3\) )?(?:can|is|waits)/);
      const titles = answer.choices.map(({ title }) => title);
      const ofBatch = answer.text.includes('of Sales') ? ['Show batch 3'] : [];
      assert.deepEqual(titles, [...ofBatch, 'Latest runs', 'List batches']);
    }
    assert.deepEqual(cancel.kind === 'question' ? cancel.choices.map(({ line }) => line) : [], [
      'cancel run 2',
    ]);
    assert.ok(pause.kind === 'question');
    assert.equal(pause.text, 'No run can be paused now.');
  });
});
