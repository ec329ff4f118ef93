import assert from 'node:assert/strict';
import type { SandboxObject } from '../support/sandbox/control.ts';
import { oneOf, refusalOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';

const large = { headers: { prefer: 'odata.maxpagesize=1000' } };

describe('soft-deleted objects', () => {
  const ready = started();

  const departed = async (side: 'source' | 'target') => {
    const answer = await fetch(`${ready().sandbox.ready.control}/objects/${side}/soft-deleted`);
    const objects = (await answer.json()) as readonly SandboxObject[];
    assert.ok(objects.length > 0);
    return objects;
  };
  const only = async (side: 'source' | 'target') => (await departed(side))[0]!;

  it('are listed only with the switch, and alone', async () => {
    const { client } = ready();

    const celeste = await oneOf(client, 'source', ['Get-Mailbox', { SoftDeletedMailbox: true }]);
    const arlene = await oneOf(client, 'target', ['Get-MailUser', { SoftDeletedMailUser: true }]);

    assert.equal(celeste['PrimarySmtpAddress'], 'CelesteB@contoso.com');
    assert.equal(celeste['WhenSoftDeleted'], '2026-10-28T09:30:00.0000000+00:00');
    assert.equal(celeste['IsSoftDeletedByDisable'], true);
    assert.equal(arlene['ExternalEmailAddress'], 'SMTP:ArleneH@contoso.com');
    assert.equal(arlene['WhenSoftDeleted'], '2026-10-28T09:30:00.0000000+00:00');
    assert.equal(arlene['IsSoftDeletedByDisable'], false);
  });

  it('are found by name only with the switch', async () => {
    const { client } = ready();
    const { Guid } = await only('source');
    const ask = (SoftDeletedMailbox: boolean) =>
      client.invoke('source', ['Get-Mailbox', { Identity: Guid, SoftDeletedMailbox }]);

    const [gone, living] = [await ask(true), await ask(false)];
    const alive = await client.invoke('source', [
      'Get-Mailbox',
      { Identity: 'RobinC', SoftDeletedMailbox: true },
    ]);

    assert.equal(valueOf(gone).length, 1);
    assert.equal(refusalOf(living).exception, 'ManagementObjectNotFoundException');
    assert.equal(refusalOf(alive).exception, 'ManagementObjectNotFoundException');
  });

  it('are distinguished from active objects with the same address', async () => {
    const { client } = ready();
    const { ExternalDirectoryObjectId } = await only('source');

    const living = await oneOf(client, 'source', [
      'Get-Mailbox',
      { Identity: 'CelesteB@contoso.com' },
    ]);

    assert.notEqual(living['ExternalDirectoryObjectId'], ExternalDirectoryObjectId);
    assert.equal(living['WhenSoftDeleted'], null);
  });

  it('are in no other listing and not in Graph', async () => {
    const { client, sandbox } = ready();
    for (const side of ['source', 'target'] as const) {
      const { ExternalDirectoryObjectId: id } = await only(side);
      const cmdlets = ['Get-Mailbox', 'Get-MailUser', 'Get-Recipient', 'Get-User'];
      const answers = cmdlets.map((name) =>
        client.invoke(side, [name, { ResultSize: 'Unlimited' }], large),
      );
      const listed = (await Promise.all(answers)).flatMap(valueOf);
      const inGraph = await client.graph(side, '/users?$top=999&$select=id');
      const single = await client.graph(side, `/users/${id}`);

      assert.ok(listed.length > 100);
      assert.ok(listed.every((each) => each['ExternalDirectoryObjectId'] !== id));
      assert.ok(!inGraph.text.includes(id));
      assert.equal(single.status, 404);
      assert.ok((await sandbox.objects(side)).every((each) => !each.WhenSoftDeleted));
    }
  });

  it('leave groups, come back and go for good by the control interface', async () => {
    const { client, sandbox } = ready();
    const mario = await sandbox.object('source', 'MarioR');
    const id = mario.ExternalDirectoryObjectId;
    const members = async () =>
      valueOf(
        await client.invoke('source', [
          'Get-DistributionGroupMember',
          { Identity: 'legal-wave@contoso.com' },
        ]),
      ).map((each) => each['ExternalDirectoryObjectId']);

    await sandbox.patch('source', id, { WhenSoftDeleted: '2026-11-01T00:00:00Z' });
    const while_ = await members();
    const gone = (await departed('source')).map((each) => each.Alias);
    await sandbox.patch('source', id, { WhenSoftDeleted: '' });
    const again = await members();
    await sandbox.remove('source', (await only('source')).ExternalDirectoryObjectId);
    const left = await fetch(`${sandbox.ready.control}/objects/source/soft-deleted`);

    assert.ok(!while_.includes(id) && again.includes(id));
    assert.deepEqual(gone.sort(), ['CelesteB', 'MarioR']);
    assert.deepEqual(await left.json(), []);
  });

  it('are requested by a boolean switch, which other cmdlets refuse', async () => {
    const { client } = ready();

    const text = await client.invoke('source', ['Get-Mailbox', { SoftDeletedMailbox: 'yes' }]);
    const other = await client.invoke('source', ['Get-Recipient', { SoftDeletedMailbox: true }]);

    assert.equal(refusalOf(text).exception, 'ParameterTransformationException');
    assert.equal(refusalOf(other).exception, 'AmbiguousParameterSetException');
  });
});
