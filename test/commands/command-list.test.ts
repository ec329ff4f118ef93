import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandGroups } from '../../src/commands/command.ts';
import {
  cardActions,
  chatCommands,
  commandsFor,
  manifestCommands,
} from '../../src/commands/command-list.ts';
import { parseCardAction } from '../../src/commands/parse-message.ts';

describe('list of chat commands', () => {
  it('has each command once, in a group', () => {
    const names = chatCommands.map(({ usage }) => usage);

    assert.equal(new Set(names).size, names.length);
    for (const group of commandGroups)
      assert.ok(
        chatCommands.some((command) => command.group === group),
        group,
      );
  });

  it('has each name and alias once, and each verb of a button once', () => {
    const phrases = chatCommands.flatMap(({ name, aliases }) => [name, ...aliases]);
    const verbs = cardActions.map(({ verb }) => verb);

    assert.deepEqual(repeated(phrases), []);
    assert.deepEqual(repeated(verbs), []);
  });

  it('gives a button only to what reads, opens a run that waits for approval, pauses one, or ends monitoring or the project', () => {
    const changing = chatCommands.filter(
      ({ verb, effect }) => verb !== null && effect === 'changes',
    );

    assert.deepEqual(changing.map(({ verb }) => verb).sort(), [
      'close',
      'close-project',
      'hand-off',
      'map',
      'pause',
      'restore',
      'resume',
      'retry',
      'retry-migration',
      'start-migration',
      'stop-migration',
      'undo',
      'undo-batch',
    ]);
  });

  it('offers “act as” only where no tokens are checked', () => {
    const names = commandsFor({ sandbox: false }).map(({ name }) => name);

    assert.ok(!names.includes('act as'));
    assert.equal(commandsFor({ sandbox: true }).length, names.length + 1);
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

function repeated(list: readonly string[]): readonly string[] {
  return list.filter((one, index) => list.indexOf(one) !== index);
}

describe('data of a card', () => {
  const pin = { verb: 'pin', run: 7, digest: 'abc', seq: 0, source: '51-lee', target: '7a-lee' };
  const actions: Record<string, object> = {
    'an approval with its note': { verb: 'approve', run: 7, digest: 'abc', note: ' looks good ' },
    'a rejection without a note': { verb: 'reject', run: 7, digest: 'abc' },
    'a page, with other inputs': { verb: 'page', run: 7, page: 2, digest: 'abc', note: '' },
    'a page of a group': { verb: 'page', run: 7, page: 2, filter: 'blocked', search: 'lee' },
    'a page of a finding': { verb: 'page', run: 7, page: 2, filter: 'no-target', search: ' lee ' },
    'the first people to look at': { verb: 'page', run: 7, page: 1, filter: '', search: '' },
    'the details of a person': { verb: 'details', run: 7, seq: 0, note: '' },
    'a person to choose': { verb: 'choose', run: 7, seq: 0 },
    'a report': { verb: 'report', run: 7, search: '' },
    'a cancellation': { verb: 'cancel', run: 7, digest: 'abc' },
    'a cancellation of an approved run': {
      ...{ verb: 'cancel', run: 7, digest: 'abc', approved: true },
    },
    'a batch to map': { verb: 'map', batch: 3 },
    'a batch to show': { verb: 'batch', batch: 3, run: 7 },
    'a run to open': { verb: 'open', run: 7, note: '' },
    'a run to undo': { verb: 'undo', run: 7 },
    'a run to retry': { verb: 'retry', run: 7 },
    'a run to restore': { verb: 'restore', run: 7 },
    'the list of batches': { verb: 'batches' },
    'what waits': { verb: 'pending' },
    'a check of the trust': { verb: 'trust', note: '' },
    'a page of help': { verb: 'help', group: 'Undo' },
    'a pin, with its reason': { ...pin, reason: 'HR says so' },
    'a pin without its inputs, which is asked for them': { ...pin, target: '' },
    'a page of policy changes': { verb: 'policy-page', hash: 'a1'.repeat(32), page: 2 },
    'the file of policy changes': { verb: 'policy-file', hash: 'a1'.repeat(32), note: '' },
    'a refresh': { verb: 'refresh', run: 7 },
  };
  for (const [name, data] of Object.entries(actions))
    it(`is read as ${name}`, () => {
      const parsed = parseCardAction(data);

      assert.equal(parsed?.action.verb, (data as { verb: string }).verb);
      assert.equal(parsed.action.automatic, parsed.action.verb === 'refresh');
    });

  const unreadable: Record<string, unknown> = {
    'no data': undefined,
    'an unknown verb': { verb: 'destroy', run: 7, digest: 'abc' },
    'a run that is text': { verb: 'approve', run: '7', digest: 'abc' },
    'run 0': { verb: 'approve', run: 0, digest: 'abc' },
    'a fraction of a run': { verb: 'approve', run: 1.5, digest: 'abc' },
    'a run that is too large': { verb: 'approve', run: 1e300, digest: 'abc' },
    'no digest': { verb: 'approve', run: 7 },
    'a digest that is a list': { verb: 'approve', run: 7, digest: ['abc'] },
    'a note that is an object': { verb: 'approve', run: 7, digest: 'abc', note: {} },
    'no page': { verb: 'page', run: 7 },
    'a run to open that is missing': { verb: 'open', batch: 3 },
    'a batch to map that is text': { verb: 'map', batch: 'Sales' },
    'a page of help that is a number': { verb: 'help', group: 7 },
    'a page of policy changes by their code': {
      verb: 'policy-page',
      hash: '4f1d9a0c7be2',
      page: 1,
    },
    'the file of policy changes without a hash': { verb: 'policy-file' },
    'a pin without a source': { ...pin, source: '' },
    'a pin to a list': { ...pin, target: ['7a-lee'] },
    'a pin of a negative row': { ...pin, seq: -1 },
  };
  for (const [name, data] of Object.entries(unreadable))
    it(`is unreadable with ${name}`, () => {
      assert.equal(parseCardAction(data), null);
    });

  it('never makes the parser throw', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (data) => {
        assert.doesNotThrow(() => parseCardAction(data));
      }),
    );
  });
});
