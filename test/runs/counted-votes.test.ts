import assert from 'node:assert/strict';
import { approval, exclude, worldWith } from '../approvals/support/approving.ts';
import { preview } from '../commands/support/answers.ts';
import { codeOf } from '../ports/answer-code.ts';
import { mailbox } from '../ports/tenant-objects.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { sender } from '../ports/world.ts';
import { heldCalls } from '../support/held-calls.ts';

describe('person whose input shaped the plan', () => {
  const addresses = 'EmailAddress\nperson0@contoso.com\nperson1@contoso.com';
  const file = { name: 'batch-4.csv', text: addresses, batch: null };
  const pair = 'SourceAddress,TargetAddress\nperson0@contoso.com,person1@fabrikam.com';
  /** Two approvals are needed. Nestor is an admin and an approver; Megan requests the run. */
  const world = () => worldWith(approval({ required: 2 }));
  type Here = ReturnType<typeof world>;
  const open = async (here: Here, batch: number) =>
    preview(here, await here.say(sender('megan'), `map batch ${batch}`));
  const drop = (here: Here, by: string) => here.upload(sender(by), file);

  /** Person 1 is outside the batch and matches the mail user of person 0 too, and the one of their own. */
  const withRival = (here: Here) => {
    const addresses = [...mailbox(1).addresses, 'smtp:person0@fabrikam.com'];
    const mailboxes = [mailbox(0), { ...mailbox(1), addresses }, mailbox(2)];
    here.tenants.source.mailboxes = () => Promise.resolve(mailboxes);
    here.tenants.state.members = [mailbox(0), mailbox(2)];
  };

  const inputs: Readonly<Record<string, readonly [number, (here: Here) => Promise<unknown>]>> = {
    'dropped the file of its batch': [4, (here) => drop(here, 'nestor')],
    'pasted its batch': [4, (here) => here.say(sender('nestor'), `define batch 4\n${addresses}`)],
    'dropped a mapping': [
      3,
      (here) => here.upload(sender('nestor'), { name: 'mapping.csv', text: pair, batch: null }),
    ],
    'pasted a mapping': [3, (here) => here.say(sender('nestor'), `define mapping\n${pair}`)],
    'pinned someone': [
      3,
      (here) => here.say(sender('nestor'), 'pin source-0 to target-1 because HR says so'),
    ],
    'excluded someone': [3, (here) => here.say(sender('nestor'), exclude)],
    'took back the pin of another mailbox to one of its mail users': [
      3,
      async (here) => {
        await here.say(sender('megan'), 'pin source-4 to target-0 because HR says so');
        const { members } = here.tenants.state;
        here.tenants.state.members = members.filter(({ id }) => id !== 'source-4');
        await here.say(sender('nestor'), 'unpin source-4');
      },
    ],
    'pinned a mailbox outside it that matches one of its mail users too': [
      3,
      (here) => {
        withRival(here);
        return here.say(sender('nestor'), 'pin source-1 to target-1 because HR says so');
      },
    ],
    'mapped a mailbox outside it that matches one of its mail users too': [
      3,
      (here) => {
        withRival(here);
        const line = 'person1@contoso.com,person1@fabrikam.com';
        return here.say(sender('nestor'), `define mapping\nSourceAddress,TargetAddress\n${line}`);
      },
    ],
    'pinned that mailbox to another mail user after someone else had': [
      3,
      async (here) => {
        withRival(here);
        await here.say(sender('megan'), 'pin source-1 to target-1 because HR says so');
        await here.say(sender('nestor'), 'pin source-1 to target-4 because HR says so');
      },
    ],
  };
  for (const [what, [batch, act]] of Object.entries(inputs))
    it(`can’t approve it: who ${what}`, async () => {
      const here = worldWith(approval({ required: 2 }), 5);
      if (batch === 4) await drop(here, 'megan');
      await act(here);
      const run = await open(here, batch);

      assert.deepEqual(await here.approveAll(run, ['nestor', 'alex', 'adele']), [
        'edited-plan',
        'approval-recorded',
        'run-decided',
      ]);
      await here.waitForOutcome(run);
    });

  it('has no vote that counts, if they dropped the file after voting', async () => {
    const here = world();
    await drop(here, 'megan');
    const run = await open(here, 4);
    await here.approve(run, sender('nestor'));
    await drop(here, 'nestor');

    const second = await here.approve(run, sender('alex'));
    await here.deliverAll();

    assert.equal(codeOf(second), 'approval-recorded');
    const card = here.sent.findLast(({ message }) => message.kind === 'card');
    assert.deepEqual(
      card?.message.view.run.votes.map(({ by }) => by.id),
      ['alex'],
      'the card leaves out the vote, so “Still needed” does not count it',
    );
    assert.equal(codeOf(await here.approve(run, sender('adele'))), 'run-decided');
  });

  it('can approve once another person has replaced the file before the plan was made', async () => {
    const here = world();
    await drop(here, 'nestor');
    here.clock.advance(1_000);
    await drop(here, 'megan');
    here.clock.advance(1_000);
    const run = await open(here, 4);

    assert.equal(codeOf(await here.approve(run, sender('nestor'))), 'approval-recorded');
  });

  it('can’t approve it, if another person’s file is dropped before the plan is made and saved after it', async () => {
    const here = world();
    const { files } = here.world;
    await drop(here, 'nestor');
    here.clock.advance(1_000);
    const saveBatchFile = files.saveBatchFile.bind(files);
    const saving = heldCalls(saveBatchFile);
    files.saveBatchFile = saving.call;
    const late = drop(here, 'megan');
    await waitUntil(() => Promise.resolve(saving.count() === 1));
    here.clock.advance(1_000);
    const run = await open(here, 4);
    here.clock.advance(1_000);
    saving.release();
    await late;

    assert.equal(codeOf(await here.approve(run, sender('nestor'))), 'edited-plan');
  });

  it('can approve an undo of it, which takes back what was written', async () => {
    const here = worldWith((policy) => policy);
    await drop(here, 'nestor');
    const run = await open(here, 4);
    await here.approve(run, sender('alex'));
    await here.waitForOutcome(run);
    const undo = await preview(here, await here.say(sender('megan'), `undo run ${run.id}`));

    assert.equal(codeOf(await here.approve(undo, sender('nestor'))), 'run-decided');
    await here.waitForOutcome(undo);
  });
});
