import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commands, commandsIn, manifestCommands } from '../../src/bot/commands.ts';
import { parse } from '../../src/bot/parse.ts';
import { asks, lacks } from './support/asks.ts';

describe('the command table', () => {
  for (const { name, example } of commands)
    it(`reads its own example «${example}»`, () => {
      const heard = parse(example, commands);

      assert.equal(heard.kind, 'command');
      assert.equal(heard.command.name, name);
    });

  for (const { name, example } of commands.filter(({ usage }) => usage.includes('<')))
    it(`asks for more where «${name}» stands alone`, () => {
      assert.notEqual(lacks(name), '');
      assert.ok(example.length > name.length);
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
      assert.ok(/^[^\n]{1,128}$/.test(title), title);
      assert.ok(description.length <= 128, description);
    }
  });
});

describe('a typed line', () => {
  const read: Record<string, readonly unknown[]> = {
    'map batch 3': ['mapBatch', 3],
    'MAP  Batch 3': ['mapBatch', 3],
    '  map batch 3.  ': ['mapBatch', 3],
    '“map batch 3”': ['mapBatch', 3],
    '`map batch 3`.': ['mapBatch', 3],
    'map batch: “3”': ['mapBatch', 3],
    'map\u00a0batch\u200b 3\n': ['mapBatch', 3],
    'cancel run #12': ['cancel', 12],
    'report run 12': ['report', 12],
    'Verify run 12!': ['verifyRun', 12],
    'Status!': ['status'],
    'notify here': ['notifyHere'],
  };
  for (const [line, asked] of Object.entries(read))
    it(`is read: ${JSON.stringify(line)}`, async () => {
      assert.deepEqual(await asks(line), asked);
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
      assert.match(lacks(line), /^takes a/);
    });

  const near: Record<string, string> = {
    'map batch 3 now': 'map batch 3',
    'map bach 4': 'map batch 4',
    'mapbatch 4': 'map batch 4',
    'map batch4': 'map batch 4',
    'batch 5': 'map batch 5',
    'map 5': 'map batch 5',
    'batch three': 'map batch 3',
    'cancel 9': 'cancel run 9',
    'report 9': 'report run 9',
    'verfy run 9': 'verify run 9',
    'exlude Lee Gu from batch 3': 'exclude Lee Gu from batch 3 until 2026-12-31 because on leave',
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

  it('takes no words behind a command that takes lines, and suggests nothing without them', () => {
    assert.match(lacks('define mapping"\nSourceAddress,TargetAddress'), /takes the lines of a CSV/);
  });

  it('never makes the reader throw, and a suggestion is always a command', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), mangled), (line) => {
        const heard = parse(line, commands);

        if (heard.kind === 'near')
          assert.equal(parse(heard.suggestion, commands).kind, 'command', heard.suggestion);
      }),
      { numRuns: 500 },
    );
  });

  it('is not searched through when it is very long', () => {
    const long = 'x'.repeat(200_000);

    assert.equal(lacks(`map batch 3 ${long}`), 'takes 200 characters at most');
    assert.deepEqual(parse(`mapp batch 3 ${long}`, commands), { kind: 'nothing' });
  });
});

/** Commands with a piece of anything put in somewhere. */
const mangled = fc
  .tuple(fc.constantFrom(...commands), fc.string(), fc.nat(40))
  .map(([{ example }, piece, at]) => example.slice(0, at) + piece + example.slice(at));
