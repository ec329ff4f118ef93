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
  'approve sales on saturday 10pm': 'approve run',
  'start run 1 at 6pm tomorrow': 'start run',
  'start Sales at Sat 22:00': 'start run',
  'move the start of run 1 to Sunday 10am': 'start run',
  'bring forward run 1': 'start run',
  'postpone run 1 to tomorrow 6pm': 'start run',
  'cancel the start of run 1': 'start run',
  'when does run 1 start?': 'start run',
  'map only the finance people of batch 3': 'map batch',
  'map batch 99': 'map batch',
  'undo batch 3': 'undo batch',
  'undo everything': 'undo batch',
  'roll back everything': 'undo batch',
  'undo Sales': 'undo',
  'undo Person 1': 'undo',
  'undo Person 1 from Sales': 'undo',
  undo: 'undo',
  'why is person 1 blocked?': 'why',
  'what happened to Person 1': 'why',
  'what’s wrong with Person 1': 'why',
  'what about Sales': 'why',
  'how is Person 1 doing': 'batch',
  'who did run 1': 'who approved run',
  'who approved run 1': 'who approved run',
  'who requested the last run': 'who approved run',
  'when was run 1 approved': 'who approved run',
  'what happened to run 1': 'who approved run',
  'list the approvers': 'who can approve',
  'show me the approvers': 'who can approve',
  'list all the batches': 'batches',
  'how many people are blocked in batch 3?': 'batches',
  'who is not ready': 'batches',
  'what is left to do': 'batches',
  'what is left?': 'batches',
  'what do I do next?': 'hello',
  'who am I': 'hello',
  'what needs my approval': 'pending',
  'show me everything about Person 1': 'why',
  'undo the stamp of Person 1': 'undo',
  'reject Sales because wrong people': 'reject run',
  'map Sales on Saturday': 'map batch',
  'map batch 3 for Person 1 only': 'map batch',
  'who are the admins?': 'who can start',
  'download the report of Sales': 'report run',
  'history of Person 1': 'history batch',
  'what does blocked mean?': 'explain',
  'what is a run': 'explain',
  'compare the last two runs of Sales': 'compare run',
};

/** Questions without the words of a command, and what their answer says. */
const questions: Record<string, RegExp> = {
  'is Person 1 stamped?': /^Person 1 \(person1@contoso\.com\): Excluded, run \d\.$/,
  'has person 2 been verified yet': /^Person 2 /,
  'are Person 0 ready': /^Person 0 /,
  'only the finance people of batch 3': /^Did you mean “map batch 3 only the finance people”\?/,
  'everyone except Person 1 in Sales': /^Did you mean “map batch 3 except Person 1”\?/,
  'which batch is Person 1 in?': /^Person 1 \(/,
  'person1@contoso.com': /"kind":"why"/,
  'thanks!': /^You’re welcome\./,
  yes: /^I can’t tell what that answers\. Select a button/,
  'is Sales done': /Sales/,
  'is run 1 finished?': /"kind":"run-card"/,
  'EmailAddress\nperson1@contoso.com': /^What is this list for\?/,
  'EmailAddress person1@contoso.com person2@contoso.com': /^What is this list for\?/,
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

  for (const [phrase, expected] of Object.entries(questions))
    it(`«${phrase}» has no command’s words, and has an answer that helps`, async () => {
      assert.equal(parseMessage(phrase, chatCommands).command, null);

      const answer = await here.say(megan, phrase);

      assert.notEqual(codeOf(answer), 'not-understood');
      assert.match(answer.kind === 'noted' ? answer.note : textOf(answer), expected);
    });

  it('is no greeting because it begins with “start”', () => {
    for (const line of ['start run 1 at 6pm tomorrow', 'start it on saturday night'])
      assert.equal(parseMessage(line, chatCommands).command?.name, 'start run');
  });
});
