import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commands, commandsIn, manifestCommands } from '../../src/bot/commands.ts';
import { parse } from '../../src/bot/parse.ts';

describe('the command table', () => {
  for (const { name, example, argument } of commands)
    it(`reads its own example «${example}»`, () => {
      const heard = parse(example, commands);

      assert.equal(heard.kind, 'command');
      assert.equal(heard.command.name, name);
      if (argument === 'number') assert.ok(heard.number > 0);
      if (argument === 'person') assert.notEqual(heard.words, '');
    });

  it('shows “act as” only where nobody’s token is checked', () => {
    const names = commandsIn(false).map(({ name }) => name);

    assert.ok(!names.includes('act as'));
    assert.equal(commandsIn(true).length, names.length + 1);
    assert.deepEqual(parse('act as Alex Wilber', commandsIn(false)), { kind: 'nothing' });
  });

  it('fits the command list of a Teams manifest', () => {
    const listed = manifestCommands();

    assert.ok(listed.length > 0 && listed.length <= 12);
    for (const { title, description } of listed) {
      assert.ok(title.length <= 128);
      assert.ok(description.length <= 128);
    }
  });
});

describe('a typed line', () => {
  const read: Record<string, [string, number]> = {
    'map batch 3': ['map batch', 3],
    'MAP  Batch 3': ['map batch', 3],
    '  map batch 3.  ': ['map batch', 3],
    '“map batch 3”': ['map batch', 3],
    'map\u00a0batch\u200b 3\n': ['map batch', 3],
    'cancel run #12': ['cancel run', 12],
    'Status!': ['status', 0],
    'notify here': ['notify here', 0],
  };
  for (const [line, [name, number]] of Object.entries(read))
    it(`is read: ${JSON.stringify(line)}`, () => {
      const heard = parse(line, commands);

      assert.equal(heard.kind, 'command');
      assert.deepEqual([heard.command.name, heard.number], [name, number]);
    });

  const incomplete = [
    'map batch',
    'map batch three',
    'map batch 0',
    'map batch -1',
    'map batch 3.5',
    'map batch 3000000000',
    'cancel run',
    'act as',
  ];
  for (const line of incomplete)
    it(`lacks its argument: «${line}»`, () => {
      assert.equal(parse(line, commands).kind, 'incomplete');
    });

  const near: Record<string, string> = {
    'map batch 3 now': 'map batch 3',
    'map bach 4': 'map batch 4',
    'mapbatch 4': 'map batch 4',
    'batch 5': 'map batch 5',
    'map 5': 'map batch 5',
    'batch three': 'map batch 3',
    'cancel 9': 'cancel run 9',
    'status please': 'status',
    sttaus: 'status',
    hlep: 'help',
    'notify hre': 'notify here',
    turst: 'trust',
  };
  for (const [line, suggestion] of Object.entries(near))
    it(`is nearly «${suggestion}»: «${line}»`, () => {
      assert.deepEqual(parse(line, commands), { kind: 'near', suggestion });
    });

  for (const line of ['', '3', 'good morning', 'approve', 'what is the weather', '<script>'])
    it(`is nothing: «${line}»`, () => {
      assert.deepEqual(parse(line, commands), { kind: 'nothing' });
    });

  it('never makes the reader throw, and a suggestion is always a command', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), mangled), (line) => {
        const heard = parse(line, commands);

        if (heard.kind === 'near')
          assert.equal(parse(heard.suggestion, commands).kind, 'command', heard.suggestion);
      }),
    );
  });

  it('is not searched through when it is very long', () => {
    assert.deepEqual(parse(`map batch 3 ${'x'.repeat(200_000)}`, commands), { kind: 'nothing' });
  });
});

/** Commands with a piece of anything put in somewhere. */
const mangled = fc
  .tuple(fc.constantFrom(...commands), fc.string(), fc.nat(20))
  .map(([{ example }, piece, at]) => example.slice(0, at) + piece + example.slice(at));
