import assert from 'node:assert/strict';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

describe('the move test, over HTTP against the sandbox', () => {
  let here: Crosswalk;
  before(async () => {
    here = await crosswalk();
    await here.enforce((yaml) =>
      yaml.replace('endpoint: contoso-to-fabrikam', 'endpoint: contoso-to-fabrikam, test: all'),
    );
  });
  after(() => here.stop());

  const publish = async (change: (members: readonly string[]) => readonly string[]) => {
    const wave = await here.sandbox.object('source', 'pilot-wave');
    const id = wave.ExternalDirectoryObjectId;
    await here.sandbox.patch('source', id, { Members: change(wave.Members) });
  };

  it('warns of the one mailbox that its source does not publish, and leaves the run done', async () => {
    const megan = here.who('Megan Bowen');
    const robin = await here.sandbox.object('source', 'RobinC');
    await publish((members) => members.filter((id) => id !== robin.ExternalDirectoryObjectId));
    const people = ['KatriA', 'RobinC', 'KatL'].map((alias) => `${alias}@contoso.com`);
    await megan.says(`define batch 7\n${people.join('\n')}`);
    await here.sees(megan.chat.id, /3 lines: 3 accepted/);

    await megan.says('map batch 7');
    const preview = await here.sees(megan.chat.id, /Run 1 .*waits for approval/);
    await here.who('Alex Wilber').clicks('Approve', preview);
    const ended = await here.sees(megan.chat.id, /Move test: 2 of 3 mailboxes could be moved\./);

    const card = JSON.stringify(ended.card);
    assert.match(card, /Stamped and verified/);
    assert.match(card, /3 verified/);
    assert.match(card, /Before the moves look at what the move test says/);
    await megan.says('why RobinC@contoso.com');
    await here.sees(megan.chat.id, /Failed: MailboxNotInCrossTenantMigrationScopeException/);
    assert.equal((await here.sandbox.writes()).length, 3);
    assert.equal((await here.sandbox.calls()).target['Test-MigrationServerAvailability'], 3);
  });

  it('is made anew by verify, once the group has its member again', async () => {
    const megan = here.who('Megan Bowen');
    const robin = await here.sandbox.object('source', 'RobinC');
    await megan.says('verify run 1');
    await here.sees(
      megan.chat.id,
      /Move test: 2 of 3 mailboxes could be moved\. Not so: Robin Counts: MailboxNotInCross/,
    );
    await publish((members) => [...members, robin.ExternalDirectoryObjectId]);

    await megan.says('verify run 1');
    await here.sees(megan.chat.id, /All 3 .* Move test: 3 of 3 mailboxes could be moved\./);

    await here.sees(
      megan.chat.id,
      /Run 1 .*Move test: 3 of 3 mailboxes could be moved\..*ready for/,
    );
  });

  it('says once that the endpoint is not there, and loses nothing', async () => {
    const megan = here.who('Megan Bowen');
    await here.enforce((yaml) =>
      yaml.replace('endpoint: contoso-to-fabrikam', 'endpoint: elsewhere'),
    );
    await megan.says('map batch 3');
    const preview = await here.sees(megan.chat.id, /Run 2 .*waits for approval/);

    await here.who('Alex Wilber').clicks('Approve', preview);

    const ended = await here.sees(megan.chat.id, /Not tested: 8 of 8 mailboxes/);
    assert.match(JSON.stringify(ended.card), /Run 2 .*8 verified/);
  });
});
