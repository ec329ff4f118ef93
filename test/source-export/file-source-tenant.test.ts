import assert from 'node:assert/strict';
import { plan } from '../../src/mapping/plan/plan.ts';
import type { Policy } from '../../src/mapping/policy.ts';
import type { SourceMailbox } from '../../src/mapping/tenant-objects.ts';
import { noInspections } from '../../src/planning/inspect-mailboxes.ts';
import { readTenants } from '../../src/planning/read-tenants.ts';
import type { SourceTenant } from '../../src/ports/source-tenant.ts';
import { TenantError } from '../../src/ports/tenant-error.ts';
import type { World } from '../../src/ports/world.ts';
import { fileSourceTenant } from '../../src/source-export/file-source-tenant.ts';
import { memorySourceExports } from '../ports/source-exports.ts';
import { testWorld } from '../ports/world.ts';
import { check, headerOf, newKey, policy, recordsOf, signed } from './support/exports.ts';

const megan = { id: 'megan', name: 'Megan' };

describe('the source tenant read from an export', () => {
  const here = testWorld(6);
  const { tenants, clock } = here;
  const sourceExports = memorySourceExports(clock);
  let current: Policy = policy;
  const file = fileSourceTenant({
    sourceExports,
    policySource: {
      current: () => Promise.resolve({ policy: current, hash: '', errors: [], proposed: null }),
    },
    clock,
  });
  const world: World = { ...here.world, sourceExports };
  const take = async (batch = 3) => {
    const records = await recordsOf(tenants.source, { ...current, batch });
    const header = headerOf(clock.now(), { batch });
    const checked = await check(signed(header, records), clock.now());
    assert.ok(checked.kind === 'valid');
    assert.ok(
      await sourceExports.save({ ...checked.exported, content: checked.content, by: megan }),
    );
  };
  const rowsFrom = async (source: SourceTenant) => {
    const run = { policy: current, batch: 3, retries: null, selection: null };
    const { input, notes } = await readTenants({ ...world, source }, run, noInspections);
    return { rows: plan(input).rows, input, notes };
  };
  const errorOf = async (read: Promise<unknown>) => {
    const error = await read.then(
      () => null,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof TenantError);
    return error.message;
  };

  it('says what to do as long as there is no export', async () => {
    assert.match(
      await errorOf(rowsFrom(file)),
      /^I have no export of batch 3\. .*ask its side to run “npm run export-source -- --batch 3”, and drop the file/,
    );
    assert.match(await errorOf(file.mailboxes()), /^I have no export of the source\. /);
  });

  it('gives the same rows as the tenant itself, with matches, conflicts, warnings and memberships', async () => {
    const { state, recipients } = tenants;
    state.members = state.members.slice(0, 4);
    // Person 5, outside the batch, matches the target of person 1 too.
    const target = recipients.get('target-1');
    assert.ok(target);
    recipients.set('target-1', {
      ...target,
      addresses: [...target.addresses, 'smtp:person5@contoso.com'],
    });
    state.moreGroups = [
      {
        id: 'g2',
        guid: 'g2',
        name: 'Nowhere',
        primaryAddress: 'nowhere@contoso.com',
        people: [2, 5],
      },
    ];
    state.profiles.set('source-0', {
      ...{ givenName: 'Ada', surname: 'Vance', department: 'Sales', manager: null },
      ...{ employeeId: '7', immutableId: null, licences: [] },
    });
    await take();

    const [live, exported] = [await rowsFrom(tenants.source), await rowsFrom(file)];

    const kinds = exported.rows.map(({ kind }) => kind);
    assert.ok(kinds.includes('colliding') && kinds.includes('ready'), kinds.join());
    const shown = (rows: typeof live.rows) => JSON.stringify(rows);
    // Outside the batch an export has no names.
    const withoutNames = shown(live.rows).replaceAll('Person 5', 'person5@contoso.com');
    assert.deepEqual(JSON.parse(shown(exported.rows)), JSON.parse(withoutNames));
    assert.match(withoutNames, /batch 5 Nowhere/);
    assert.match(exported.notes[0]?.text ?? '', /^The source was not read by me, but exported at/);
    assert.equal(live.input.sourceExport, null);
    assert.match(exported.input.sourceExport?.sha256 ?? '', /^[\da-f]{64}$/);
  });

  it('answers one reading from one export, also when another one arrives', async () => {
    const reading = file.ofBatch(3);
    const before = await reading.exported();
    clock.advance(60_000);
    await take();

    assert.equal((await reading.exported())?.exported.sha256, before?.exported.sha256);
    assert.notEqual((await file.ofBatch(3).exported())?.exported.sha256, before?.exported.sha256);
  });

  it('reads what a batch needs from the export of that batch alone', async () => {
    assert.match(await errorOf(file.ofBatch(5).mailboxes()), /^I have no export of batch 5\./);
    const listed: readonly SourceMailbox[] = await file.mailboxes();
    assert.equal(listed.length, 6);
  });

  it('trusts no export whose key the policy no longer names', async () => {
    const { export: rules } = policy.source;
    assert.ok(rules);
    const other = { ...rules, keys: [newKey().fingerprint] };
    current = { ...policy, source: { ...policy.source, export: other } };

    assert.match(await errorOf(file.mailboxes()), /signed with a key that the policy doesn’t name/);
    current = policy;
  });

  it('trusts no file beside which the database has another time', async () => {
    const records = await recordsOf(tenants.source, current);
    const checked = await check(signed(headerOf(clock.now()), records), clock.now());
    assert.ok(checked.kind === 'valid');
    const forged = {
      ...checked.exported,
      exportedAt: new Date(clock.now().getTime() + 1).toISOString(),
    };
    const forgedExports = memorySourceExports(clock);
    await forgedExports.save({ ...forged, content: checked.content, by: megan });
    const policySource = {
      current: () => Promise.resolve({ policy, hash: '', errors: [], proposed: null }),
    };
    const tenant = fileSourceTenant({ sourceExports: forgedExports, policySource, clock });

    assert.match(
      await errorOf(tenant.mailboxes()),
      /^My export of batch 3 is not the one that was taken/,
    );
  });

  it('is gone when the export expires', async () => {
    clock.advance(24 * 3_600_000);

    assert.match(await errorOf(file.mailboxes()), /^My export of batch 3 has expired/);
    assert.equal(await sourceExports.deleteExpired(), 1);
    assert.match(await errorOf(file.mailboxes()), /^My export of the source has expired\./);
  });
});
