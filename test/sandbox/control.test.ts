import assert from 'node:assert/strict';
import { refusalOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

describe('the control interface', () => {
  const ready = started();

  const ask = async (method: string, path: string, body?: string) => {
    const url = `${ready().sandbox.ready.control}${path}`;
    const answer = await fetch(url, { method, ...(body === undefined ? {} : { body }) });
    return [answer.status, await answer.text()] as const;
  };

  it('lists every recipient in full and applies changes of another person', async () => {
    const { sandbox, client } = ready();
    const lee = await sandbox.object('target', 'LeeG');
    const id = lee.ExternalDirectoryObjectId;

    await sandbox.patch('target', id, {
      DisplayName: 'Lee Goo',
      EmailAddresses: ['SMTP:lee.goo@fabrikam.com'],
    });

    const after = await sandbox.object('target', 'lee.goo@fabrikam.com');
    assert.equal(after.DisplayName, 'Lee Goo');
    assert.equal(after.ExternalDirectoryObjectId, id);
    const read = await client.invoke('target', [
      'Get-MailUser',
      { Identity: 'lee.goo@fabrikam.com' },
    ]);
    assert.equal(valueOf(read).length, 1);
    assert.deepEqual(await sandbox.writes(), []);
  });

  it('empties a group and deletes an object', async () => {
    const { sandbox, client } = ready();
    const wave = await sandbox.object('source', 'pilot-wave');
    const daisy = await sandbox.object('target', 'DaisyP');

    await sandbox.patch('source', wave.ExternalDirectoryObjectId, { Members: [] });
    await sandbox.remove('target', daisy.ExternalDirectoryObjectId);

    const members = await client.invoke('source', [
      'Get-DistributionGroupMember',
      { Identity: 'pilot-wave@contoso.com' },
    ]);
    const gone = await client.invoke('target', ['Get-MailUser', { Identity: 'DaisyP' }]);
    assert.deepEqual(valueOf(members), []);
    assert.equal(refusalOf(gone).exception, 'ManagementObjectNotFoundException');
  });

  it('changes the relationship of either side', async () => {
    const { sandbox, client } = ready();

    await sandbox.relationship('target', { MailboxMoveCapability: 'Outbound' });

    const found = valueOf(await client.invoke('target', ['Get-OrganizationRelationship']));
    assert.deepEqual(
      found.map((each) => each['MailboxMoveCapability']),
      ['None', 'Outbound'],
    );
  });

  it('counts the calls of each tenant by cmdlet, successful or not', async () => {
    const { sandbox, client } = ready();
    const before = (await sandbox.calls()).source['Get-Mailbox'] ?? 0;

    await client.invoke('source', ['Get-Mailbox', { ResultSize: 3 }]);
    await client.invoke('source', ['Get-Mailbox', { Identity: 'nobody' }]);

    assert.equal((await sandbox.calls()).source['Get-Mailbox'], before + 2);
  });

  it('answers invalid input with a message', async () => {
    const nobody = '/objects/target/99999999-9999-4999-8999-999999999999';
    const cases: readonly [string, string, string | undefined, RegExp][] = [
      ['POST', '/faults', '{"name":"earthquake"}', /No fault is named \\"earthquake\\"/],
      ['POST', '/faults', '{"name":"hang","twice":true}', /\\"twice\\" is not a known key/],
      ['POST', '/faults', '{"name":"hang","ms":-1}', /must be a number/],
      ['POST', '/faults', 'hang', /no JSON/],
      ['DELETE', '/faults/earthquake', undefined, /GET \/faults lists them/],
      ['GET', '/objects/middle', undefined, /Use source or target/],
      ['PATCH', nobody, '{}', /has no object/],
      ['PATCH', '/relationships/source', '{"Enabled":"yes"}', /wrong kind/],
      ['POST', '/pace', '{"speed":1}', /\\"speed\\" is not a known key/],
    ];
    for (const [method, path, body, words] of cases) {
      const [status, text] = await ask(method, path, body);

      assert.equal(status, 400, `${method} ${path}`);
      assert.match(text, words);
    }
  });
});
