import assert from 'node:assert/strict';
import { oneOf, valueOf } from './support/reading.ts';
import { started } from './support/started.ts';
import { underEachReading } from './support/under-each-reading.ts';

const zero = '00000000-0000-0000-0000-000000000000';
const constant = '1b2eaa95-0d64-4469-9fb2-d8f9be3e28ce';
const free = '12345678-1234-4234-8234-123456789abc';

describe('switches of the sandbox for its objects', () => {
  const ready = started();
  const under = underEachReading(ready);

  const set = async (Identity: string, parameters: object) => {
    const command = ['Set-MailUser', { Identity, ...parameters }] as const;
    return (await ready().client.invoke('target', command)).status;
  };

  it('dates: as dumped, or with whole seconds', async () => {
    const deleted = ['Get-MailUser', { SoftDeletedMailUser: true }] as const;

    const found = await under([{ dates: 'as-dumped' }, { dates: 'seconds' }], () =>
      oneOf(ready().client, 'target', deleted),
    );

    assert.deepEqual(
      found.map((each) => [each['WhenSoftDeleted'], each['WhenSoftDeleted@data.type']]),
      [
        ['2026-10-28T09:30:00.0000000+00:00', 'System.DateTime'],
        ['2026-10-28T09:30:00Z', 'System.DateTime'],
      ],
    );
  });

  it('zeroGuid: clears a GUID, also two in one call, or is refused', async () => {
    const both = { ExchangeGuid: zero, ArchiveGuid: zero };

    const statuses = await under([{ zeroGuid: 'refused' }, { zeroGuid: 'clears' }], () =>
      set('JohannaL', both),
    );

    assert.deepEqual(statuses, [400, 200]);
    const { ExchangeGuid, ArchiveGuid } = await ready().sandbox.object('target', 'JohannaL');
    assert.deepEqual({ ExchangeGuid, ArchiveGuid }, both);
  });

  it('uniqueGuids: a soft-deleted object keeps its GUIDs from others, or does not', async () => {
    const { sandbox } = ready();
    const robin = await sandbox.object('target', 'MeganB');
    const { ExternalDirectoryObjectId: id, ExchangeGuid } = robin;
    await sandbox.patch('target', id, { WhenSoftDeleted: '2026-11-01T00:00:00Z' });

    const statuses = await under(
      [{ uniqueGuids: 'with-soft-deleted' }, { uniqueGuids: 'among-active' }],
      () => set('KatL', { ExchangeGuid }),
    );

    await sandbox.patch('target', id, { WhenSoftDeleted: '' });
    assert.deepEqual(statuses, [400, 200]);
  });

  it('softDeletedMailUserGuid: a constant that frees its own GUID, or its own', async () => {
    const { client, sandbox } = ready();
    const lidia = await sandbox.object('target', 'LidiaH');
    const { ExternalDirectoryObjectId: id, ExchangeGuid, Guid } = lidia;
    await sandbox.patch('target', id, { WhenSoftDeleted: '2026-11-01T00:00:00Z' });
    const deleted = ['Get-MailUser', { Identity: Guid, SoftDeletedMailUser: true }] as const;

    const answers = await under(
      [{ softDeletedMailUserGuid: 'own' }, { softDeletedMailUserGuid: 'constant' }],
      async () => [
        (await oneOf(client, 'target', deleted))['ExchangeGuid'],
        await set('RobinC', { ExchangeGuid }),
      ],
    );

    assert.deepEqual(answers, [
      [ExchangeGuid, 400],
      [constant, 200],
    ]);
  });

  it('synchronizedGuids and synchronizedText: what a synchronized object refuses, and how', async () => {
    const refused = ['Set-MailUser', { Identity: 'PattiF', DisplayName: 'Patti' }] as const;
    const sentence = /out of the current user's write scope/;

    const answers = await under(
      [
        { synchronizedGuids: 'refused', synchronizedText: 'with-scope' },
        { synchronizedGuids: 'accepted', synchronizedText: 'without-scope' },
      ],
      async () => {
        const { text } = await ready().client.invoke('target', refused);
        assert.match(text, /being synchronized from your on-premises organization/);
        return [sentence.test(text), await set('PattiF', { ExchangeGuid: free })];
      },
    );

    assert.deepEqual(answers, [
      [true, 400],
      [false, 200],
    ]);
  });

  it('publishedScopes: the groups by name, distinguished name, GUID or address', async () => {
    const readings = ['names', 'dns', 'guids', 'addresses'];

    const found = await under(
      readings.map((publishedScopes) => ({ publishedScopes })),
      async () => {
        const answer = await ready().client.invoke('source', ['Get-OrganizationRelationship']);
        const scopes = valueOf(answer).at(-1)?.['MailboxMovePublishedScopes'];
        return (scopes as readonly string[])[0];
      },
    );

    const pilot = await ready().sandbox.object('source', 'pilot-wave');
    assert.match(found[1] ?? '', /^CN=[^,]+,OU=contoso\.onmicrosoft\.com,/);
    assert.deepEqual(
      [found[0], found[2], found[3]],
      ['Pilot Wave', pilot.Guid, pilot.PrimarySmtpAddress],
    );
  });

  it('inspectionCmdlets and moveTest: cmdlets that the role may lack', async () => {
    const { client } = ready();
    const mailbox = { Identity: 'EvaM' };
    const move = { Endpoint: 'contoso-to-fabrikam', TestMailbox: 'JohannaL@fabrikam.com' };
    const calls = [
      ['source', 'Export-MailboxDiagnosticLogs', { ...mailbox, ComponentName: 'HoldTracking' }],
      ['source', 'Get-MailboxFolderStatistics', { ...mailbox, FolderScope: 'RecoverableItems' }],
      ['source', 'Get-MailboxStatistics', mailbox],
      ['target', 'Test-MigrationServerAvailability', move],
    ] as const;

    const statuses = await under([{}, { inspectionCmdlets: 'denied', moveTest: 'denied' }], () =>
      Promise.all(
        calls.map(async ([side, cmdlet, parameters]) => {
          const { status } = await client.invoke(side, [cmdlet, parameters]);
          return status;
        }),
      ),
    );

    assert.deepEqual(statuses, [
      [200, 200, 200, 200],
      [403, 403, 200, 403],
    ]);
  });
});
