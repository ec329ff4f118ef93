import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, megan, stampBatch, textOf } from './support/answers.ts';

/** How people write the first mailbox, whose name is `O'Neil, Ada`. */
const spellings = [
  'Ada O’Neil <person0@contoso.com>',
  '"O\'Neil, Ada" <person0@contoso.com>;',
  'mailto:person0@contoso.com',
  'person0@contoso.com;',
  'person0@contoso.com,',
  '“person0@contoso.com”',
  'Ada O’Neil',
  'O’Neil, Ada',
];

/** Each command that takes a person of the source, and the kind of its answer. */
const commands: readonly (readonly [string, string])[] = [
  ['why %', 'why'],
  ['pin % to person1@fabrikam.com because HR', 'text'],
  ['unpin %', 'nothing-to-undo'],
  ['exclude % from batch 3 until 2030-12-31 because on leave', 'text'],
  ['include % in batch 3', 'nothing-to-undo'],
  ['undo % from run 1', 'run-opened'],
];

async function stampedWorld() {
  const here = testWorld(2);
  Object.assign(here.tenants.state.members[0]!, { name: "O'Neil, Ada" });
  await stampBatch(here);
  return here;
}

describe('a command that takes a person', () => {
  for (const [command, kind] of commands)
    it(`reads every spelling in “${command}”, and acts on no part of a name`, async () => {
      const here = await stampedWorld();
      const say = (person: string) => here.say(megan, command.replace('%', person));
      for (const partial of ['Ada', 'O’Nei', 'person0', 'person0@contoso']) {
        const answer = await say(partial);

        const asked = command.startsWith('why') ? 'question' : 'unknown-person';
        assert.equal(codeOf(answer), asked, partial);
        assert.match(textOf(answer), /Did you mean O'Neil, Ada \(person0@contoso\.com\)/, partial);
      }
      const isOpening = kind === 'run-opened';
      for (const spelling of isOpening ? spellings.slice(0, 1) : spellings)
        assert.equal(codeOf(await say(spelling)), kind, spelling);
      const found = spellings.slice(isOpening ? 1 : spellings.length);
      for (const spelling of found)
        assert.notEqual(codeOf(await say(spelling)), 'unknown-person', spelling);
    });

  it('says how many more fit a first name than have a button', async () => {
    const here = testWorld(8);

    const answer = await here.say(megan, 'why person');

    assert.ok(answer.kind === 'question');
    assert.match(answer.text, /and 5 more\? 3 more fit without a button: type more of the name/);
    assert.equal(answer.choices.length, 5);
  });

  const homeSpellings = [
    'Siciliani, Diego',
    'Diego Siciliani',
    'Diego Siciliani <diegos@fabrikam.com>',
    'mailto:diegos@fabrikam.com',
    '“Diego Siciliani”;',
  ];
  for (const [command, by, kind] of [
    ['delegate me to % until 2030-12-31 because on leave', alex, 'text'],
    ['accept delegation of ALEX to % until 2030-12-31', alex, 'invalid-delegation'],
    ['undelegate %', megan, 'nothing-to-undo'],
    ['act as %', megan, 'text'],
  ] as const)
    it(`reads every spelling of a person of the home tenant in “${command}”`, async () => {
      const here = testWorld(1);
      here.control.people = [
        { id: 'diegos', name: 'Diego Siciliani' },
        { id: 'alex', name: 'ALEX' },
      ];
      const say = (person: string) => here.say(by, command.replace('%', person));

      for (const spelling of homeSpellings) {
        const answer = await say(spelling);

        assert.equal(codeOf(answer), kind, spelling);
        assert.ok(!textOf(answer).includes(`“${spelling}`), spelling);
      }
      const partial = await say('Diego');
      assert.equal(codeOf(partial), 'unknown-person');
      assert.match(textOf(partial), /“Diego”.*Did you mean Diego Siciliani/);
    });
});
