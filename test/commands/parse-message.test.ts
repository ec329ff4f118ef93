import assert from 'node:assert/strict';
import fc from 'fast-check';
import { chatCommands, commandsFor } from '../../src/commands/command-list.ts';
import { parseMessage } from '../../src/commands/parse-message.ts';

const parse = (message: string) => parseMessage(message, chatCommands);
const question = (message: string) => {
  const parsed = parse(message);
  assert.ok(parsed.kind === 'incomplete', `${message}: ${parsed.kind}`);
  return parsed.question;
};

describe('message with a command', () => {
  for (const { name, example } of chatCommands)
    it(`is read from its example «${example}»`, () => {
      const parsed = parse(example);

      assert.ok(parsed.kind === 'command');
      assert.equal(parsed.command.name, name);
    });

  for (const { name, usage, example } of chatCommands)
    if (usage.includes('<'))
      it(`is asked for its arguments after «${name}»`, () => {
        assert.notEqual(question(name), '');
        assert.ok(example.length > name.length);
      });

  const forms: Record<string, string> = {
    'map batch 3': 'map batch',
    'MAP  Batch 3': 'map batch',
    '  map batch 3.  ': 'map batch',
    '“map batch 3”': 'map batch',
    '`map batch 3`.': 'map batch',
    'map batch: “3”': 'map batch',
    'map\u00a0batch\u200b 3\n': 'map batch',
    'map\u3164 batch\ufe0f \u28003': 'map batch',
    'cancel run #12': 'cancel run',
    'report run 12': 'report run',
    'Verify run 12!': 'verify run',
    'policy accept 4f1d9a0c7be2': 'policy accept',
    'undo run 12': 'undo run',
    'Status!': 'status',
    'notify here': 'notify here',
  };
  for (const [message, name] of Object.entries(forms))
    it(`is read: ${JSON.stringify(message)}`, () => {
      const parsed = parse(message);

      assert.ok(parsed.kind === 'command', parsed.kind);
      assert.equal(parsed.command.name, name);
    });

  const incomplete: Record<string, string> = {
    'map batch': 'Which batch?',
    'map batch three': 'Which batch?',
    'map batch 0': 'Which batch?',
    'map batch -1': 'Which batch?',
    'map batch 3.5': 'Which batch?',
    'map batch 3000000000': 'Which batch?',
    'cancel run': 'Which run?',
    'act as': 'Which person? Use an address, an object ID or a name.',
  };
  for (const [message, expected] of Object.entries(incomplete))
    it(`is asked for its argument: «${message}»`, () => {
      assert.equal(question(message), expected);
    });

  it('is not searched in a very long message', () => {
    const long = 'x'.repeat(200_000);

    assert.match(question(`map batch 3 ${long}`), /at most 200 characters/);
    assert.deepEqual(parse(`mapp batch 3 ${long}`), { kind: 'unknown' });
  });

  it('is unknown to a bot that does not offer it', () => {
    const offered = commandsFor({ sandbox: false });

    assert.deepEqual(parseMessage('act as Alex Wilber', offered), { kind: 'unknown' });
  });
});

describe('message close to a command', () => {
  const suggestions: Record<string, string> = {
    'map batch 3 now': 'map batch 3',
    'map bach 4': 'map batch 4',
    'mapbatch 4': 'map batch 4',
    'map batch4': 'map batch 4',
    'batch 5': 'map batch 5',
    'map 5': 'map batch 5',
    'cancel 9': 'cancel run 9',
    'report 9': 'report run 9',
    'verfy run 9': 'verify run 9',
    'status please': 'status',
    sttaus: 'status',
    hlep: 'help',
    'notify hre': 'notify here',
    turst: 'trust',
  };
  for (const [message, suggestion] of Object.entries(suggestions))
    it(`gets the suggestion «${suggestion}»: «${message}»`, () => {
      assert.deepEqual(parse(message), { kind: 'suggestion', suggestion });
    });

  const questions: Record<string, string> = {
    'batch three': 'Which batch?',
    retry: 'Which run?',
    'exlude Lee Gu from batch 3': 'Who is excluded from which batch, until when, and why?',
  };
  for (const [message, expected] of Object.entries(questions))
    it(`is asked what is missing: «${message}»`, () => {
      assert.equal(question(message), expected);
    });

  for (const message of ['', '3', 'good morning', 'approve', 'what is the weather', '<script>'])
    it(`is unknown: «${message}»`, () => {
      assert.deepEqual(parse(message), { kind: 'unknown' });
    });

  it('never makes the parser throw, and a suggestion is always a command', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), mangled), (message) => {
        const parsed = parse(message);

        if (parsed.kind === 'suggestion')
          assert.equal(parse(parsed.suggestion).kind, 'command', parsed.suggestion);
      }),
      { numRuns: 500 },
    );
  });
});

/** Examples of commands with any text inserted somewhere. */
const mangled = fc
  .tuple(fc.constantFrom(...chatCommands), fc.string(), fc.nat(40))
  .map(([{ example }, piece, at]) => example.slice(0, at) + piece + example.slice(at));
