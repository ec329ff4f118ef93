import assert from 'node:assert/strict';
import { useStack } from './support/shared-stack.ts';

describe('the move test over HTTP', () => {
  const stack = useStack();
  before(async () => {
    await stack().changePolicy((yaml) => yaml.replace('test: off', 'test: all'));
  });

  /** A card that has all of it; the notice of the same run has only a part. */
  const cardWith = (...texts: readonly RegExp[]) =>
    stack().message(
      stack().person('Megan Bowen').chat.id,
      new RegExp(texts.map(({ source }) => `(?=.*${source})`).join('')),
    );
  const changePublishedGroup = async (
    change: (members: readonly string[]) => readonly string[],
  ) => {
    const group = await stack().sandbox.object('source', 'pilot-wave');
    const id = group.ExternalDirectoryObjectId;
    await stack().sandbox.patch('source', id, { Members: change(group.Members) });
  };

  it('warns about a mailbox that is not published, without an effect on the run', async () => {
    const megan = stack().person('Megan Bowen');
    const robin = await stack().sandbox.object('source', 'RobinC');
    await changePublishedGroup((members) =>
      members.filter((id) => id !== robin.ExternalDirectoryObjectId),
    );
    const people = ['KatriA', 'RobinC', 'KatL'].map((alias) => `${alias}@contoso.com`);
    await megan.says(`define batch 7\n${people.join('\n')}`);
    await stack().message(megan.chat.id, /3 lines: 3 accepted/);

    await megan.says('map batch 7');
    const preview = await stack().message(megan.chat.id, /Run 1 .*waits for approval/);
    await stack().person('Alex Wilber').clicks('Approve', preview);
    await cardWith(
      /Move test: 2 of 3 mailboxes can be moved\./,
      /stamped and verified\./,
      /3 verified/,
      /Read the move test messages before you move anyone/,
    );
    await megan.says('why RobinC@contoso.com');
    await stack().message(megan.chat.id, /Failed: MailboxNotInCrossTenantMigrationScopeException/);
    assert.equal((await stack().sandbox.writes()).length, 3);
    assert.equal((await stack().sandbox.calls()).target['Test-MigrationServerAvailability'], 3);
  });

  it('is repeated by “verify run”', async () => {
    const megan = stack().person('Megan Bowen');
    const robin = await stack().sandbox.object('source', 'RobinC');
    await megan.says('verify run 1');
    await stack().message(
      megan.chat.id,
      /Move test: 2 of 3 mailboxes can be moved\. Failed: Robin Counts: MailboxNotInCross/,
    );
    await changePublishedGroup((members) => [...members, robin.ExternalDirectoryObjectId]);

    await megan.says('verify run 1');
    await stack().message(megan.chat.id, /All 3 .* Move test: 3 of 3 mailboxes can be moved\./);

    await stack().message(
      megan.chat.id,
      /Run 1 .*Move test: 3 of 3 mailboxes can be moved\..*ready for/,
    );
  });

  it('says once that the endpoint does not exist', async () => {
    const megan = stack().person('Megan Bowen');
    await stack().changePolicy((yaml) =>
      yaml.replace('endpoint: contoso-to-fabrikam', 'endpoint: elsewhere'),
    );
    await megan.says('map batch 3');
    const preview = await stack().message(megan.chat.id, /Run 2 .*waits for approval/);

    await stack().person('Alex Wilber').clicks('Approve', preview);

    await cardWith(/Run 2 /, /Not tested: 8 of 8 mailboxes/, /8 verified/);
  });
});
