import assert from 'node:assert/strict';
import { policyVersion, type PolicyVersion } from '../../../src/mapping/policy/policy-version.ts';
import type { Person } from '../../../src/ports/person.ts';
import { appendOnlyTables } from '../../../src/store/application-privileges.ts';
import { samplePolicy } from '../../support/policy.ts';
import type { PostgresBackend } from '../backends.ts';
import { alex, later, megan, runRequest } from '../support/samples.ts';
import { assertNotAllowed, column, execute } from '../support/statements.ts';

/** Rows that are inserted by SQL to be taken for decisions of people. */
export function forgedRows(backend: PostgresBackend): void {
  const role = () => new URL(backend.url()).username;
  const asOwner = (...statements: readonly string[]) => execute(backend.ownerUrl(), statements);

  it('can’t give a row the id of its choice, so that it comes before or after others', async () => {
    const { rows } = await execute(backend.url(), [
      `select table_name, string_agg(column_name, ', ') as columns from information_schema.columns
        where table_schema = 'public' and table_name in
          (select table_name from information_schema.columns where is_identity = 'YES')
          and column_name <> 'id' group by 1`,
    ]);
    const tables = rows[0]?.map((row) => [String(row['table_name']), String(row['columns'])]) ?? [];

    assert.ok(
      appendOnlyTables.filter((table) => tables.some(([name]) => name === table)).length > 4,
    );
    await assertNotAllowed(
      backend.url(),
      tables.map(
        ([table, columns]) =>
          `insert into ${table} (id, ${columns}) overriding system value select 2147483647, ${columns} from ${table}`,
      ),
    );
  });

  it('can’t make a function read other tables than ours', async () => {
    const { run } = await backend.store().journal.openRun(runRequest(2));
    await asOwner(
      'create schema forged',
      'create table forged.decision as table decision with no data',
      `insert into forged.decision (id, run, kind) values (1, ${run.id}, 'approved')`,
      `grant usage on schema forged to ${role()}`,
      `grant select on forged.decision to ${role()}`,
    );

    const { rows } = await execute(backend.url(), [
      'set search_path to forged, public',
      `select count(*)::int as decisions from decision where run = ${run.id}`,
      `select may_write(${run.id}, 0, now()) as "mayWrite"`,
    ]);

    assert.deepEqual(rows.slice(1).flat(), [{ decisions: 1 }, { mayWrite: false }]);
    await asOwner('drop schema forged cascade');
    const unpinned = await column(
      backend.url(),
      `select proname from pg_proc where pronamespace = 'public'::regnamespace and proconfig is null`,
    );
    assert.deepEqual(unpinned, []);
  });

  it('can’t put a policy in force that no one accepted', async () => {
    const { policyVersions } = backend.store();
    const [first, forged, accepted] = ['first', 'forged', 'accepted'].map((name) =>
      policyVersion({ ...samplePolicy, name }),
    ) as [PolicyVersion, PolicyVersion, PolicyVersion];
    const insertVersion = ({ hash, code, text }: PolicyVersion) =>
      execute(backend.url(), [
        `insert into policy_text values ('${hash}', '${code}', $$${text}$$) on conflict do nothing`,
        `insert into policy_version (hash, at) values ('${hash}', now())`,
      ]);
    const accept = async (by: Person) => {
      const base = (await policyVersions.current())?.hash ?? '';
      await policyVersions.saveShown(by, { version: accepted, base, pages: [1] }, later(1));
      await policyVersions.accept(accepted.hash, by, later(2));
    };
    await policyVersions.addFirst(first, later(0));

    await insertVersion(forged);
    const afterForgery = await policyVersions.current();
    await accept(megan);
    await insertVersion(accepted);
    const afterOne = await policyVersions.current();
    await accept(alex);
    const isInForce = await policyVersions.putInForce(accepted.hash, {
      at: later(3),
      people: 2,
      by: [megan.id, alex.id],
    });
    await insertVersion(forged);

    assert.deepEqual(
      [afterForgery?.hash, afterOne?.hash, isInForce],
      [first.hash, first.hash, true],
    );
    assert.deepEqual((await policyVersions.current())?.hash, accepted.hash);
  });
}
