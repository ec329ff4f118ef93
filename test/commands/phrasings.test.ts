import assert from 'node:assert/strict';
import { chatCommands } from '../../src/commands/command-list.ts';
import { parseMessage } from '../../src/commands/parse-message.ts';
import { testWorld } from '../ports/world.ts';
import { codeOf, megan, textOf } from './support/answers.ts';

/** What people type, and the command that it is. */
const phrasings: Record<string, string> = {
  // ux.md, section 4
  help: 'help',
  '?': 'help',
  commands: 'help',
  'what can you do': 'help',
  hi: 'hello',
  hello: 'hello',
  'Good morning!': 'hello',
  batches: 'batches',
  'list batches': 'batches',
  overview: 'batches',
  status: 'status',
  runs: 'status',
  'list runs': 'status',
  pending: 'pending',
  waiting: 'pending',
  'my approvals': 'pending',
  'show run 1': 'show run',
  'run 1': 'show run',
  'open run 1': 'show run',
  '#1': 'show run',
  'last run of Sales': 'show run',
  'map batch 3': 'map batch',
  'map Sales': 'map batch',
  'preview sales': 'map batch',
  'map 3': 'map batch',
  'report run 1': 'report run',
  'files 1': 'report run',
  'export run 1': 'report run',
  'why Person 1': 'why',
  'who is Person 1': 'why',
  approvers: 'who can approve',
  'who can approve batch 3': 'who can approve',
  'who can approve run 1?': 'who can approve',
  'who can approve Sales': 'who can approve',
  'undo run 1': 'undo run',
  'roll back 1': 'undo run',
  'revert run 1': 'undo run',
  'cancel run 1': 'cancel run',
  'stop 1': 'cancel run',
  'abort run 1': 'cancel run',
  'approve run 1': 'approve run',
  'reject run 1': 'reject run',
  // our own
  'hi, can you please map the Sales batch?': 'map batch',
  'I want to map finance': 'map batch',
  'what’s waiting?': 'pending',
  'show me the status': 'status',
  'what changed since run 1': 'compare run',
  'how far is batch 3': 'batch',
  'how far is Sales?': 'batch',
  'status of run 1': 'show run',
  'status of batch 3': 'batch',
  batch3: 'batch',
  'show batch Sales': 'batch',
  'history of Sales': 'history batch',
  'sttaus please': 'status',
  'explain move-licence-missing': 'explain',
  'undo 1': 'undo run',
  'retry the last run': 'retry run',
  'undo the last run of Sales': 'undo run',
  'help map': 'help',
  'how do I undo a run': 'help',
  'Exclude Person 1 from Sales until Friday because on leave': 'exclude',
  'download run 1': 'report run',
  'diff run 1 with run 1': 'compare run',
  approve: 'approve run',
};

describe('phrasing', () => {
  const here = testWorld();
  before(() => here.openRun());

  for (const [phrase, name] of Object.entries(phrasings))
    it(`«${phrase}» is «${name}», and has an answer that helps`, async () => {
      const parsed = parseMessage(phrase, chatCommands);
      assert.equal(parsed.command?.name, name);

      const answer = await here.say(megan, phrase);

      assert.ok(!['not-understood', 'tenant-unreadable'].includes(codeOf(answer)));
      assert.ok(textOf(answer).length > 10 || codeOf(answer) === 'help');
    });

  it('is no greeting because it begins with “start”', () => {
    assert.equal(parseMessage('start run 1 at 6pm tomorrow', chatCommands).command, null);
    assert.equal(parseMessage('start it on saturday night', chatCommands).command, null);
  });
});
