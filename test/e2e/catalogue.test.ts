import assert from 'node:assert/strict';
import { catalogue } from '../../src/mapping/readiness/catalogue.ts';
import type { Message } from '../support/connector/messages.ts';
import type { PersonInTeams } from '../support/teams.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';
import { codesIn, reportOf } from './support/report.ts';

/** A mail user of no batch of these. */
const twin = 'archive.hall';
/** Teams takes so many messages in one chat within a time that reports to one person alone would only wait. */
const readers = ['Nestor Wilke', 'Alex Wilber', 'Adele Vance', 'Diego Siciliani'];
const stranger = 'dddddddd-0000-4000-8000-000000000001';

describe('every code of the catalogue, in the reports of the sandbox’s batches', () => {
  const shown = new Set<string>();
  let here: Crosswalk;
  let megan: PersonInTeams;
  let run = 0;
  let reports = 0;
  before(async () => {
    here = await crosswalk();
    megan = here.who('Megan Bowen');
  });
  after(() => here.stop());

  it('takes what people say of somebody, also when the world changes behind it', async () => {
    const departure = '2026-10-28T09:30:00Z';
    const { ExternalDirectoryObjectId: terry } = await here.sandbox.object('source', 'TerryA');
    await pin('KatriA', 'KatriA@fabrikam.com');
    await pin('SusanB', 'SusanB@fabrikam.com');
    await pin('EnricoC', 'ecattaneo@fabrikam.com');
    await pin('VanceD', 'GradyA@fabrikam.com');
    await pin('TerryA', 'archive.hall@fabrikam.com');
    await here.sandbox.patch('source', terry, { WhenSoftDeleted: departure });
    await pin('JonasH', 'archive.hall@fabrikam.com');
    await here.sandbox.patch('source', terry, { WhenSoftDeleted: '' });
    await pin('SakuraT', 'SakuraT@fabrikam.com');
    const { ExternalDirectoryObjectId: sakura } = await here.sandbox.object('target', 'SakuraT');
    await here.sandbox.remove('target', sakura);
    await megan.says('exclude LeeG@contoso.com from batch 3 until 2030-12-31 because on leave');
    await here.sees(megan.chat.id, /LeeG@contoso\.com.* is excluded from batch 3/);

    for (const batch of [2, 3, 5]) await map(batch);
    await map(8);

    assertShown('pin-target-gone', 'pinned-twice', 'target-pinned-elsewhere', 'excluded');
    assertShown('pinned-despite-employee-id', 'x500-held-elsewhere', 'duplicate-member');
  });

  it('says what nobody let it read, and that a group was changed just now', async () => {
    const { ExternalDirectoryObjectId: id } = await here.sandbox.object('source', 'pilot-wave');
    await here.sandbox.patch('source', id, { WhenChangedUTC: new Date().toISOString() });
    await here.sandbox.fault({ name: 'forbidden', cmdlet: 'Get-MigrationUser' });
    await here.sandbox.fault({ name: 'graph-forbidden', cmdlet: 'GET /subscribedSkus' });

    await map(1);

    assertShown('group-settling', 'migrations-unread', 'licences-unread');
    await here.sandbox.clearFaults();
  });

  it('says what the policy file leaves without effect, and what it can do without', async () => {
    await here.enforce(
      (yaml) =>
        `${yaml.replace(/ {2}- (pinned|employee-id|immutable-id)\n/g, '').replace('endpoint: contoso-to-fabrikam', '$&, test: 1')}plans: { expiring: { within: 14d, then: refuse } }\n`,
    );
    await here.sandbox.fault({ name: 'graph-forbidden', cmdlet: 'GET /applications' });
    await here.sandbox.fault({ name: 'graph-forbidden', side: 'source', cmdlet: 'GET /users' });
    await cancelled();

    await map(1);

    assertShown('profiles-unread', 'credentials-unread', 'pin-inactive');
  });

  it('says why a stamp can’t be taken back', async () => {
    await here.sandbox.clearFaults();
    await cancelled();
    await here.sandbox.fault({ name: 'forbidden', cmdlet: 'Test-MigrationServerAvailability' });
    await approved('map batch 1');
    await reported();
    const stamped = run;
    const written = [...new Set((await here.sandbox.writes()).map(({ parameters }) => parameters))];
    const ids = written.map(({ Identity }) => String(Identity));
    const [gone, changed, moving, synced, redone] = ids;
    const guid = String(written[4]?.ExchangeGuid);
    await approved(`undo ${redone} from run ${stamped}`);
    const back = run;
    const { ExchangeGuid } = await here.sandbox.object('target', twin);
    await stamp(twin, guid);
    await shownBy(`undo run ${back}`);
    await stamp(twin, ExchangeGuid);
    await approved(`undo run ${back}`);
    await here.sandbox.remove('target', gone ?? '');
    await here.sandbox.patch('target', changed ?? '', { ArchiveGuid: stranger });
    await here.sandbox.patch('target', moving ?? '', { MigrationBatch: 'Wave 3' });
    await here.sandbox.patch('target', synced ?? '', { IsDirSynced: true });

    await shownBy(`undo run ${stamped}`);
    await cancelled();
    await here.enforce((yaml) => `${yaml}undo: { clearGuid: false }\n`);
    await shownBy(`undo run ${stamped}`);

    assertShown('undo-target-gone', 'undo-changed', 'undo-move-begun', 'undo-synchronized');
    assertShown('undo-guid-kept', 'undo-clears-guid', 'undo-taken', 'undo-written-since');
    assertShown('move-untested');
  });

  it('has shown each code now', () => {
    assert.deepEqual([...shown].sort(), Object.keys(catalogue).sort());
  });

  async function pin(from: string, to: string): Promise<void> {
    await megan.says(`pin ${from}@contoso.com to ${to} because the personnel file says so`);
    await here.sees(megan.chat.id, new RegExp(`\\(${from}@contoso.com\\) is pinned to .*${to}`));
  }

  /** Maps the batch, and keeps which codes the report of that run shows. */
  function map(batch: number): Promise<Message> {
    return shownBy(`map batch ${batch}`);
  }

  async function shownBy(said: string): Promise<Message> {
    run += 1;
    await megan.says(said);
    const preview = await here.sees(
      megan.chat.id,
      new RegExp(`Run ${run} .*(waits for approval|No row can be taken back)`),
    );
    await reported();
    return preview;
  }

  async function reported(): Promise<void> {
    reports += 1;
    const reader = here.who(readers[reports % readers.length] ?? '');
    const files = await reportOf(reader, { run, last: 'run.json', here });
    for (const code of codesIn(files['run.json'] ?? '')) shown.add(code);
  }

  /** Carries it through. */
  async function approved(said: string): Promise<void> {
    const preview = await shownBy(said);
    await here.who('Alex Wilber').clicks('Approve', preview);
    await here.sees(megan.chat.id, new RegExp(`Run ${run} .*(Stamped|Taken back) and`), 40_000);
  }

  async function stamp(alias: string, ExchangeGuid: string): Promise<void> {
    const { ExternalDirectoryObjectId: id } = await here.sandbox.object('target', alias);
    await here.sandbox.patch('target', id, { ExchangeGuid });
  }

  async function cancelled(): Promise<void> {
    await megan.says(`cancel run ${run}`);
    await here.sees(megan.chat.id, new RegExp(`Run ${run} is cancelled`));
  }

  function assertShown(...codes: readonly string[]): void {
    assert.deepEqual(
      codes.filter((code) => !shown.has(code)),
      [],
    );
  }
});
