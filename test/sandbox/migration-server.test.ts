import assert from 'node:assert/strict';
import { oneOf, refusalOf } from './support/reading.ts';
import { started } from './support/started.ts';

const cmdlet = 'Test-MigrationServerAvailability';
const Endpoint = 'contoso-to-fabrikam';

describe(cmdlet, () => {
  const ready = started();
  const ask = (TestMailbox: string) =>
    oneOf(ready().client, 'target', [cmdlet, { Endpoint, TestMailbox }]);
  const refused = async (parameters: Readonly<Record<string, unknown>>, side = 'target' as const) =>
    refusalOf(await ready().client.invoke(side, [cmdlet, parameters])).exception;
  /** Makes the mail user what its mailbox needs, as somebody else would. */
  const stamp = async (alias: string) => {
    const { sandbox } = ready();
    const mailbox = await sandbox.object('source', alias);
    const user = await sandbox.object('target', alias);
    const { ExchangeGuid, LegacyExchangeDN } = mailbox;
    const x500 = `X500:${LegacyExchangeDN}`;
    const EmailAddresses = [...user.EmailAddresses, x500];
    const id = user.ExternalDirectoryObjectId;
    await sandbox.patch('target', id, { ExchangeGuid, EmailAddresses });
    return { mailbox, user, id, x500 };
  };

  it('returns Success for a stamped mail user whose mailbox is published', async () => {
    const { user } = await stamp('RobinC');

    const found = await ask(user.PrimarySmtpAddress);

    assert.deepEqual(found, {
      Result: 'Success',
      Message: '',
      SupportsCutover: false,
      ErrorDetail: '',
    });
    assert.deepEqual(await ready().sandbox.writes(), []);
  });

  it('returns Failed for a mail user without the GUID or the X500 address of its mailbox', async () => {
    const bare = await ask('KatriA@fabrikam.com');
    const { user, id } = await stamp('KatL');
    await ready().sandbox.patch('target', id, { EmailAddresses: user.EmailAddresses });

    const incomplete = await ask(user.PrimarySmtpAddress);

    assert.equal(bare['Result'], 'Failed');
    assert.match(String(bare['Message']), /^MissingExchangeGuidException/);
    assert.equal(incomplete['Result'], 'Failed');
    assert.match(String(incomplete['Message']), /doesn't have an X500 proxy address matching/);
  });

  it('returns Failed for a mailbox that the source does not publish or no longer releases', async () => {
    const { sandbox } = ready();
    const { user, mailbox } = await stamp('DaisyP');
    const wave = await sandbox.object('source', 'pilot-wave');
    const others = wave.Members.filter((id) => id !== mailbox.ExternalDirectoryObjectId);
    const results: unknown[] = [(await ask(user.PrimarySmtpAddress))['Result']];
    const after = async (change: () => Promise<void>, undo: () => Promise<void>) => {
      await change();
      results.push((await ask(user.PrimarySmtpAddress))['Message']);
      await undo();
    };
    const members = (Members: readonly string[]) =>
      sandbox.patch('source', wave.ExternalDirectoryObjectId, { Members });
    const relationship = (values: Readonly<Record<string, unknown>>) =>
      sandbox.relationship('source', values);
    const MailboxMovePublishedScopes = [wave.Guid];

    await after(
      () => members(others),
      () => members(wave.Members),
    );
    await after(
      () => relationship({ Enabled: false }),
      () => relationship({ Enabled: true }),
    );
    await relationship({ MailboxMovePublishedScopes });
    results.push((await ask(user.PrimarySmtpAddress))['Result']);

    const [first, unpublished, disabled, byGuid] = results;
    const barred =
      /^MailboxNotInCrossTenantMigrationScopeException: The source tenant does not auth/;
    assert.match(String(unpublished), barred);
    assert.match(String(disabled), barred);
    assert.deepEqual([first, byGuid], ['Success', 'Success']);
  });

  it('refuses another endpoint and addresses of the source, and runs only in the target', async () => {
    const absent = 'ManagementObjectNotFoundException';
    const TestMailbox = 'RobinC@fabrikam.com';

    assert.equal(await refused({ Endpoint: 'fabrikam-to-contoso', TestMailbox }), absent);
    assert.equal(await refused({ Endpoint, TestMailbox: 'RobinC@contoso.com' }), absent);
    assert.equal(await refused({ Endpoint, TestMailbox: 'MeganB@fabrikam.com' }), absent);
    assert.equal(await refused({ Endpoint }), 'ParameterBindingException');
    assert.equal(await refused({ TestMailbox }), 'ParameterBindingException');
    const inSource = await ready().client.invoke('source', [cmdlet, { Endpoint, TestMailbox }]);
    assert.equal(refusalOf(inSource).exception, absent);
  });

  it('is denied without the role, like every other cmdlet', async () => {
    await ready().sandbox.fault({ name: 'forbidden', cmdlet });

    const answer = await ready().client.invoke('target', [
      cmdlet,
      { Endpoint, TestMailbox: 'RobinC@fabrikam.com' },
    ]);

    assert.equal(answer.status, 403);
  });
});
