import assert from 'node:assert/strict';
import { catalogue } from '../../src/mapping/readiness/finding-catalogue.ts';
import type { Message } from '../support/connector/messages.ts';
import type { SandboxObject } from '../support/sandbox/control.ts';
import type { PersonInTeams } from '../support/teams.ts';
import { useStack } from './support/shared-stack.ts';
import { codesIn, reportOf } from './support/report.ts';

/** A mail user that is in none of the mapped batches. */
const otherMailUser = 'archive.hall';
/** Several people, because Teams limits the messages in one chat. */
const reportReaders = ['Nestor Wilke', 'Alex Wilber', 'Adele Vance', 'Diego Siciliani'];
const foreignGuid = 'dddddddd-0000-4000-8000-000000000001';

/** Runs that write two mailboxes to one mail user are ten minutes apart; test/workflow/restore-swapped-people.test.ts has this code. */
const neededTenMinutes = ['undo-second-run'];
/** With a source that is read from files; test/e2e/two-sided.test.ts has this code. */
const ofExports = ['source-exported'];

describe('reports of the sandbox batches', () => {
  const seenCodes = new Set<string>();
  const stack = useStack();
  let megan: PersonInTeams;
  let run = 0;
  let reportCount = 0;
  before(() => {
    megan = stack().person('Megan Bowen');
  });

  it('contain the codes of pins and exclusions, also after objects changed', async () => {
    const deletedAt = '2026-10-28T09:30:00Z';
    const { ExternalDirectoryObjectId: terry } = await stack().sandbox.object('source', 'TerryA');
    await pin('KatriA', 'KatriA@fabrikam.com');
    await pin('SusanB', 'SusanB@fabrikam.com');
    await pin('EnricoC', 'ecattaneo@fabrikam.com');
    await pin('VanceD', 'GradyA@fabrikam.com');
    await pin('ChristieC', 'ChristineC@fabrikam.com');
    await pin('TerryA', 'archive.hall@fabrikam.com');
    await stack().sandbox.patch('source', terry, { WhenSoftDeleted: deletedAt });
    await pin('JonasH', 'archive.hall@fabrikam.com');
    await stack().sandbox.patch('source', terry, { WhenSoftDeleted: '' });
    await pin('SakuraT', 'SakuraT@fabrikam.com');
    const { ExternalDirectoryObjectId: sakura } = await stack().sandbox.object('target', 'SakuraT');
    await stack().sandbox.remove('target', sakura);
    await megan.says('exclude LeeG@contoso.com from batch 3 until 2030-12-31 because on leave');
    await stack().message(megan.chat.id, /LeeG@contoso\.com.* is excluded from batch 3/);

    await patch('source', 'EvidenceProjector', { RecipientTypeDetails: 'SchedulingMailbox' });
    await patch('target', 'MonicaT', {
      UserPrincipalName: 'monicat#EXT#@fabrikam.onmicrosoft.com',
    });
    await patch('target', 'kyan.lambert', {
      RecipientTypeDetails: 'GuestMailUser',
      ExternalEmailAddress: 'SMTP:HenriettaM@contoso.com',
    });

    for (const batch of [2, 3, 5]) await map(batch);
    await map(8);

    assertSeen('pin-target-gone', 'pinned-twice', 'target-pinned-elsewhere', 'excluded');
    assertSeen('pinned-despite-employee-id', 'x500-held-elsewhere', 'duplicate-member');
    assertSeen('decided-by-pin', 'target-claimed-twice');
    assertSeen('guest-of-same-person', 'target-external-member', 'type-rarely-moved');
  });

  it('contain the codes of missing rights and of a group that just changed', async () => {
    await patch('source', 'pilot-wave', { WhenChangedUTC: new Date().toISOString() });
    await stack().sandbox.fault({ name: 'forbidden', cmdlet: 'Get-MigrationUser' });
    await stack().sandbox.fault({ name: 'graph-forbidden', cmdlet: 'GET /subscribedSkus' });
    await stack().sandbox.makeMalformed('source', 'RobinC', { LegacyExchangeDN: null });
    await stack().sandbox.makeMalformed('target', 'KatL', { IsDirSynced: null });
    await stack().sandbox.makeMalformed('target', 'DaisyP', { PersistedCapabilities: [{}] });

    await map(1);

    assertSeen('group-settling', 'migrations-unread', 'licences-unread');
    assertSeen('source-unreadable', 'target-unreadable', 'values-unreadable', 'objects-unreadable');
    await stack().sandbox.clearFaults();
  });

  it('contain the codes of policy settings and of optional rights', async () => {
    await stack().changePolicy(
      (yaml) =>
        `${yaml.replace(/ {2}- (pinned|employee-id|immutable-id)\n/g, '').replace('test: off', 'test: 1')}plans: { expiring: { within: 14d, then: refuse } }\nreadiness: { inspect: off }\n`,
    );
    await stack().sandbox.fault({ name: 'graph-forbidden', cmdlet: 'GET /applications' });
    await stack().sandbox.fault({ name: 'graph-forbidden', side: 'source', cmdlet: 'GET /users' });
    await cancelRun();

    await map(1);

    assertSeen('profiles-unread', 'credentials-unread', 'pin-inactive', 'inspection-off');
  });

  it('contain the codes of stamps that cannot be undone', async () => {
    await stack().sandbox.clearFaults();
    await cancelRun();
    await stack().sandbox.fault({ name: 'forbidden', cmdlet: 'Test-MigrationServerAvailability' });
    await complete('map batch 1');
    await readReport();
    const stampRun = run;
    const written = [
      ...new Set((await stack().sandbox.writes()).map(({ parameters }) => parameters)),
    ];
    const ids = written.map(({ Identity }) => String(Identity));
    const [deleted, changed, moving, synced, undone] = ids;
    const guid = String(written[4]?.ExchangeGuid);
    await complete(`undo ${undone} from run ${stampRun}`);
    const undoRun = run;
    const { ExchangeGuid } = await stack().sandbox.object('target', otherMailUser);
    await patch('target', otherMailUser, { ExchangeGuid: guid });
    await requestRun(`undo run ${undoRun}`);
    await patch('target', otherMailUser, { ExchangeGuid });
    await complete(`undo run ${undoRun}`);
    await stack().sandbox.remove('target', deleted ?? '');
    await stack().sandbox.patch('target', changed ?? '', { ArchiveGuid: foreignGuid });
    await stack().sandbox.patch('target', moving ?? '', { MigrationBatch: 'Wave 3' });
    await stack().sandbox.patch('target', synced ?? '', { IsDirSynced: true });

    await requestRun(`undo run ${stampRun}`);
    await cancelRun();
    await stack().changePolicy((yaml) => `${yaml}undo: { clearGuid: false }\n`);
    await requestRun(`undo run ${stampRun}`);

    assertSeen('undo-target-gone', 'undo-changed', 'undo-move-begun', 'undo-synchronized');
    assertSeen('undo-guid-kept', 'undo-clears-guid', 'undo-taken', 'undo-written-since');
    assertSeen('move-untested');
  });

  it('contain every code of the catalogue', () => {
    const seen = [...seenCodes, ...neededTenMinutes, ...ofExports];
    assert.deepEqual(seen.sort(), Object.keys(catalogue).sort());
  });

  async function pin(from: string, to: string): Promise<void> {
    await megan.says(`pin ${from}@contoso.com to ${to} because the personnel file says so`);
    await stack().message(
      megan.chat.id,
      new RegExp(`\\(${from}@contoso.com\\) is pinned to .*${to}`),
    );
  }

  /** Maps the batch and adds the codes of its report. */
  function map(batch: number): Promise<Message> {
    return requestRun(`map batch ${batch}`);
  }

  /** Requests a run, waits for its preview and adds the codes of its report. */
  async function requestRun(command: string): Promise<Message> {
    run += 1;
    await megan.says(command);
    const preview = await stack().message(
      megan.chat.id,
      new RegExp(`Run ${run} .*(waits for approval|Nothing can be undone)`),
    );
    await readReport();
    return preview;
  }

  async function readReport(): Promise<void> {
    reportCount += 1;
    const reader = stack().person(reportReaders[reportCount % reportReaders.length] ?? '');
    const files = await reportOf(reader, { run, stack: stack() });
    for (const code of codesIn(files['run.json'] ?? '')) seenCodes.add(code);
  }

  /** Requests a run, approves it and waits for its end. */
  async function complete(command: string): Promise<void> {
    const preview = await requestRun(command);
    await stack().person('Alex Wilber').clicks('Approve', preview);
    await stack().message(megan.chat.id, new RegExp(`Run ${run} .*(stamped|undone) and verified`));
  }

  async function patch(side: 'source' | 'target', alias: string, change: Partial<SandboxObject>) {
    const { ExternalDirectoryObjectId: id } = await stack().sandbox.object(side, alias);
    await stack().sandbox.patch(side, id, change);
  }

  async function cancelRun(): Promise<void> {
    await megan.says(`cancel run ${run}`);
    await stack().message(megan.chat.id, new RegExp(`Run ${run} is canceled`));
  }

  function assertSeen(...codes: readonly string[]): void {
    assert.deepEqual(
      codes.filter((code) => !seenCodes.has(code)),
      [],
    );
  }
});
