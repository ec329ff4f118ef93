import assert from 'node:assert/strict';
import { chatCommands, commandsFor } from '../../src/commands/command-list.ts';
import { parseMessage } from '../../src/commands/parse-message.ts';
import { sender, testWorld } from '../ports/world.ts';
import { codeOf, megan, questionOf, textOf } from './support/answers.ts';

const parse = (message: string) => parseMessage(message, chatCommands);
/** «map batch 3»; with a question mark where it is only near. */
const read = (message: string) => {
  const { command, words, reading } = parse(message);
  if (command === null) return null;
  return `${command.name} ${words}`.trim() + (reading === 'near' ? '?' : '');
};

describe('message with a command', () => {
  for (const { name, usage, example } of chatCommands) {
    it(`is read from its example «${example}»`, () => {
      const { command, reading } = parse(example);

      assert.deepEqual([command?.name, command?.usage, reading], [name, usage, 'exact']);
    });
  }

  for (const { name, aliases, usage } of chatCommands)
    for (const alias of aliases)
      it(`is read from its alias «${alias}»`, () => {
        const { command, reading } = parse(alias.replace('<n>', '7').replace('<last>', 'last'));

        assert.deepEqual([command?.usage, reading], [usage, 'exact'], name);
      });

  const forms: Record<string, string> = {
    'MAP  Batch 3': 'map batch 3',
    '  map batch 3.  ': 'map batch 3.',
    '“map batch 3”': 'map batch 3',
    '`map batch 3`.': 'map batch 3',
    'map batch: “3”': 'map batch “3”',
    'map\u00a0batch\u200b 3\n': 'map batch 3',
    'map\u3164 batch\ufe0f \u28003': 'map batch 3',
    'máp bätch 3': 'map batch 3',
    '@Crosswalk notify here': 'notify here',
    'Crosswalk, please map batch 3': 'map batch 3',
    'Please could you map batch 3 for me, thanks!': 'map batch 3',
    'can you please verify run 12': 'verify run 12',
    'I want to undo run 12': 'undo run 12',
    'I’d like to see run 12': 'show run 12',
    'let’s map Sales': 'map batch Sales',
    'cancel run #12': 'cancel run #12',
    'policy accept 4f1d9a0c7be2': 'policy accept 4f1d9a0c7be2',
    'show me the status': 'status',
    'what is pending?': 'pending',
  };
  for (const [message, expected] of Object.entries(forms))
    it(`is read: ${JSON.stringify(message)}`, () => {
      assert.equal(read(message), expected);
    });

  it('is not searched in a very long message', async () => {
    const long = 'x'.repeat(200_000);
    const here = testWorld();

    assert.match(textOf(await here.say(megan, `map batch 3 ${long}`)), /at most 200 characters/);
    assert.equal(parse(`mapp batch 3 ${long}`).command, null);
    assert.deepEqual(await here.world.journal.recentRuns(1), []);
  });

  it('is unknown to a bot that does not offer it', () => {
    const offered = commandsFor({ sandbox: false });

    assert.equal(parseMessage('act as Alex Wilber', offered).command, null);
  });
});

describe('message close to a command', () => {
  const near: Record<string, string> = {
    'mapp batch 4': 'map batch 4?',
    'mapbatch 4': 'map batch 4?',
    'verfy run 9': 'verify run 9?',
    'exlude Lee Gu from batch 3': 'exclude Lee Gu from batch 3?',
    'show me the staus': 'status?',
    sttaus: 'status?',
    stat: 'status?',
    hlep: 'help?',
    'notfy here': 'notify here?',
    turst: 'trust?',
  };
  for (const [message, expected] of Object.entries(near))
    it(`is read as near: «${message}»`, () => {
      assert.equal(read(message), expected);
    });

  it('goes ahead if the command only reads, and says what it shows', async () => {
    const answer = await testWorld().say(megan, 'sttaus');

    assert.ok(answer.kind === 'noted');
    assert.deepEqual([answer.note, answer.answer.kind], ['Showing “status”.', 'status']);
  });

  it('is asked about if the command changes something, with a button', async () => {
    const here = testWorld();

    const answers = [
      await here.say(megan, 'mapp batch 3'),
      await here.say(megan, 'map batch finanse'),
      await here.say(megan, 'map batch 3 now'),
      await here.say(megan, 'pasue all'),
    ];

    assert.deepEqual(answers.map(textOf), [
      'Did you mean “map batch 3”?',
      'Did you mean Finance (batch 4)?',
      'Did you mean Sales (batch 3)?',
      'Did you mean “pause all”?',
    ]);
    assert.deepEqual(
      answers.map((answer) => (answer.kind === 'question' ? answer.choices : [])),
      [
        [{ title: 'Map batch 3', line: 'map batch 3', data: { verb: 'map', batch: 3 } }],
        [{ title: 'Map Finance', line: 'map batch 4', data: { verb: 'map', batch: 4 } }],
        [{ title: 'Map Sales', line: 'map batch 3', data: { verb: 'map', batch: 3 } }],
        [{ title: 'Pause all', line: 'pause all', data: { verb: 'say', line: 'pause all' } }],
      ],
    );
    assert.deepEqual(await here.world.journal.recentRuns(1), []);
    assert.equal(await here.world.journal.globalPause(), null);
  });

  it('is asked for what is missing, with choices that exist', async () => {
    const here = testWorld();
    await here.openRun();
    const question = (message: string) => questionOf(here.say(megan, message));

    assert.equal(
      await question('map'),
      'Which batch? Try “map batch 3” or “map batch 4” or “map batch 5”.',
    );
    assert.equal(await question('cancel'), 'Which run? Try “cancel run 1”.');
    assert.match(await question('map nothing'), /^There’s no batch called “nothing”\. You have /);
  });

  it('shows the batch or run that a message mentions, if nothing else is understood', async () => {
    const here = testWorld();
    await here.openRun();
    const shown = async (message: string) => {
      const answer = await here.say(megan, message);
      return answer.kind === 'noted' ? [answer.note, answer.answer.kind] : codeOf(answer);
    };

    assert.deepEqual(await shown('please do not map batch 3'), ['Showing “batch 3”.', 'batch']);
    assert.deepEqual(await shown('is anything wrong with run 1'), [
      'Showing “show run 1”.',
      'run-card',
    ]);
    assert.equal(await shown('is anything wrong with run 99'), 'not-understood');
    assert.equal(codeOf(await here.say(sender('isaiah'), 'and then run 1')), 'not-understood');
  });

  for (const message of ['', '3', 'what is the weather', '<script>', 'approving things is hard'])
    it(`is unknown: «${message}»`, async () => {
      assert.equal(read(message), null);
      assert.equal(codeOf(await testWorld().say(megan, message)), 'not-understood');
    });
});
