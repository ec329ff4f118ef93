import assert from 'node:assert/strict';
import { policyVersion } from '../../../src/mapping/policy/policy-version.ts';
import type { RowKind } from '../../../src/mapping/plan-rows.ts';
import type { RunId } from '../../../src/ports/run.ts';
import {
  appendOnlyTables,
  fixedColumns,
  tablesWithDeletes,
} from '../../../src/store/application-privileges.ts';
import { tableNames } from '../../../src/store/create-schema.ts';
import { samplePolicy } from '../../support/policy.ts';
import type { PostgresBackend } from '../backends.ts';
import { decision, later, megan, planDetails, runRequest, samplePlan } from '../support/samples.ts';
import { assertNotAllowed, column, execute } from '../support/statements.ts';

/** What was recorded of a run, changed by SQL so that the application does something again. */
export function recordedFacts(backend: PostgresBackend): void {
  let batch = 0;
  const kinds: RowKind[] = ['ready', 'ready', 'ready', 'excluded'];
  const plannedRun = async () => {
    const { journal } = backend.store();
    batch += 1;
    const { run } = await journal.openRun(runRequest(batch));
    await journal.savePlan(run.id, samplePlan(4, { kinds }), planDetails(later(5)));
    return run.id;
  };
  /** With one row in each of these states, by `seq`. */
  const stampingRun = async () => {
    const { journal } = backend.store();
    const run = await plannedRun();
    await journal.decide(run, decision('approved'));
    for (const [seq, state] of (['drifted', 'failed', 'unchanged'] as const).entries()) {
      const [row] = await journal.rows(run, seq, seq + 1);
      assert.ok(row);
      await journal.recordResults(run, [{ seq, previous: row, state, detail: '', code: '' }]);
    }
    return run;
  };
  const states = (run: RunId) =>
    column(backend.url(), `select state from plan_row where run = ${run} order by seq`);
  /** Executes each statement in a transaction of its own. */
  const assertRefused = async (statements: readonly string[], reason: RegExp) => {
    for (const statement of statements)
      await assert.rejects(execute(backend.url(), [statement]), reason, statement);
  };
  const refused = /^error: Refused by the database: /;

  it('are no rows with a result that are planned or sent again in a decided run', async () => {
    const run = await stampingRun();
    const before = await states(run);
    const again = `insert into plan_row (run, seq, "row", state, attention) select run, seq + 10, "row", 'planned', attention from plan_row where run = ${run} and seq = 0`;

    for (const seq of [0, 1, 2, 3])
      await assertRefused(
        [
          `update plan_row set state = 'planned' where run = ${run} and seq = ${seq}`,
          `update plan_row set state = 'sending', intended_at = now() where run = ${run} and seq = ${seq}`,
        ],
        refused,
      );
    await assertRefused([`delete from plan_row where run = ${run} and seq = 0`, again], refused);

    assert.deepEqual(before, ['drifted', 'failed', 'unchanged', 'held']);
    assert.deepEqual(await states(run), before);
    const owned = await backend.store().journal.own(run);
    assert.deepEqual(
      await Promise.all([0, 1, 2, 3].map((seq) => owned.recordIntent(seq, later(1)))),
      [false, false, false, false],
    );
  });

  it('are no rows of a decided run with other values, another place or another run', async () => {
    const run = await stampingRun();

    await assertRefused(
      [`update plan_row set "row" = jsonb_set("row", '{after}', '{}') where run = ${run}`],
      refused,
    );
    await assertNotAllowed(backend.url(), [
      `update plan_row set seq = seq + 10 where run = ${run}`,
      `update plan_row set run = run where run = ${run}`,
    ]);
  });

  it('can be rows that are planned again while the run has no decision or is reopened', async () => {
    const { journal } = backend.store();
    const run = await stampingRun();
    const { decision: previous } = (await journal.read(run)) ?? { decision: null };

    const isReopened = await journal.reopen(run, {
      ...{ previous, at: later(9), why: '', expiresAt: null, withdrawn: [] },
    });

    assert.equal(isReopened, true);
    assert.deepEqual(await states(run), ['planned', 'planned', 'planned', 'held']);
  });

  it('are no intents', async () => {
    const run = await plannedRun();
    const { journal } = backend.store();
    await journal.decide(run, decision('approved'));
    assert.ok(await (await journal.own(run)).recordIntent(0, later(1)));

    await assertRefused([`update plan_row set intended_at = null where run = ${run}`], refused);
  });

  it('are no ends and cancellations of a run, and no process owns it again', async () => {
    const { journal } = backend.store();
    const [closed, canceled] = [await plannedRun(), await plannedRun()];
    await journal.decide(closed, decision('rejected'));
    await journal.own(canceled);
    await journal.update(canceled, { cancelRequestedBy: megan });

    await assertRefused(
      [
        `update run set outcome = null where id = ${closed}`,
        `update run set outcome = '{"kind": "done"}' where id = ${closed}`,
        `update run set cancel_requested_by = null where id = ${canceled}`,
        `update run set owner_epoch = owner_epoch - 1 where id = ${canceled}`,
      ],
      refused,
    );

    await journal.update(closed, { outcome: { kind: 'done' } });
    assert.deepEqual((await journal.read(closed))?.outcome, { kind: 'rejected' });
  });

  it('are not who requested a run, or what it was requested for', async () => {
    await plannedRun();

    await assertNotAllowed(
      backend.url(),
      Object.entries(fixedColumns).flatMap(([table, columns]) =>
        columns.map((name) => `update ${table} set ${name} = ${name}`),
      ),
    );
    assert.ok(fixedColumns['run']?.includes('requester'));
  });

  it('are no rows of other tables than those whose rows the application deletes', async () => {
    const kept = tableNames().filter((table) => !tablesWithDeletes.includes(table));

    await assertNotAllowed(
      backend.url(),
      kept.map((table) => `delete from ${table}`),
    );
    assert.ok(kept.length > appendOnlyTables.length);
  });

  it('are no codes of policies: each is the beginning of the hash', async () => {
    const { hash, text } = policyVersion({ ...samplePolicy, name: 'with the code of another' });

    await assertRefused(
      [`insert into policy_text values ('${hash}', 'abcdefabcdef', $$${text}$$)`],
      /violates check constraint/,
    );
  });
}
