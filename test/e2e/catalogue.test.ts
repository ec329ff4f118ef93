import assert from 'node:assert/strict';
import { catalogue } from '../../src/mapping/readiness/catalogue.ts';
import type { PersonInTeams } from '../support/teams.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';
import { codesIn, reportOf } from './support/report.ts';

describe('every code of the catalogue, in the reports of the sandbox’s batches', () => {
  const shown = new Set<string>();
  let here: Crosswalk;
  let megan: PersonInTeams;
  let run = 0;
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
        `${yaml.replace(/ {2}- (pinned|employee-id|immutable-id)\n/g, '')}plans: { expiring: { within: 14d, then: refuse } }\n`,
    );
    await here.sandbox.fault({ name: 'graph-forbidden', cmdlet: 'GET /applications' });
    await here.sandbox.fault({ name: 'graph-forbidden', side: 'source', cmdlet: 'GET /users' });
    await megan.says(`cancel run ${run}`);
    await here.sees(megan.chat.id, new RegExp(`Run ${run} is cancelled`));

    await map(1);

    assertShown('profiles-unread', 'credentials-unread', 'pin-inactive');
  });

  it('has shown each code now', () => {
    assert.deepEqual([...shown].sort(), Object.keys(catalogue).sort());
  });

  async function pin(from: string, to: string): Promise<void> {
    await megan.says(`pin ${from}@contoso.com to ${to} because the personnel file says so`);
    await here.sees(megan.chat.id, new RegExp(`\\(${from}@contoso.com\\) is pinned to .*${to}`));
  }

  /** Maps the batch, and keeps which codes the report of that run shows. */
  async function map(batch: number): Promise<void> {
    run += 1;
    await megan.says(`map batch ${batch}`);
    await here.sees(megan.chat.id, new RegExp(`Run ${run} .*batch ${batch} .*waits for approval`));
    const files = await reportOf(megan, { run, last: 'run.json', here });
    for (const code of codesIn(files['run.json'] ?? '')) shown.add(code);
  }

  function assertShown(...codes: readonly string[]): void {
    assert.deepEqual(
      codes.filter((code) => !shown.has(code)),
      [],
    );
  }
});
