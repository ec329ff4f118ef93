import assert from 'node:assert/strict';
import type { RunRequest } from '../../../src/ports/journal-records.ts';
import type { Override } from '../../../src/ports/overrides.ts';
import type { RunId } from '../../../src/ports/run.ts';
import type { Row } from '../../../src/mapping/plan-rows.ts';
import type { Ports } from '../backends.ts';
import {
  alex,
  decision,
  later,
  megan,
  noon,
  planDetails,
  readyPlan,
  runRequest,
  samplePlan,
} from '../support/samples.ts';

const until = '2099-12-31';
const base = { by: megan, at: noon, note: 'wrong person' };
const named = (id: string) => ({ id, name: 'Ada', address: `${id}@contoso.com` });

/** Rows that an override names which was saved after the approval. */
export function overriddenRowsContract(ports: () => Ports): void {
  let batch = 0;
  const planned = async (
    rowsOf: (prefix: string) => readonly Row[],
    request: Partial<RunRequest>,
  ) => {
    const { journal } = ports();
    batch += 1;
    const { run } = await journal.openRun({ ...runRequest(batch), ...request });
    const rows = rowsOf(`batch${batch}`);
    await journal.savePlan(run.id, { ...samplePlan(3), rows }, planDetails(later(5)));
    return { id: run.id, batch, prefix: `batch${batch}` };
  };
  const readyRows = (prefix: string) => readyPlan(prefix).rows;
  const onPremisesRows = (prefix: string) =>
    readyRows(prefix).map((row) => ({ ...row, kind: 'on-premises' }) as Row);
  const withRival = (prefix: string) =>
    readyRows(prefix).map((row) => ({ ...row, rivals: [named(`${prefix}-rival`)] }) as Row);
  const approve = (run: RunId) => ports().journal.decide(run, decision('approved'));
  const intent = async (run: RunId, seq: number) => {
    const { journal } = ports();
    return (await journal.own(run)).recordIntent(seq, later(1));
  };

  type Naming = (run: { batch: number; prefix: string }) => Override;
  const exclusion: Naming = ({ batch: of, prefix }) => ({
    ...{ ...base, kind: 'exclude', source: named(`${prefix}-s0`), batch: of, until },
  });
  const namings: Readonly<Record<string, Naming>> = {
    'its mailbox, as an exclusion': exclusion,
    'its mailbox, as a pin': ({ prefix }) => ({
      ...{ ...base, kind: 'pin', source: named(`${prefix}-s0`), target: named('elsewhere') },
    }),
    'its mailbox, as the end of a pin': ({ prefix }) => ({
      ...{ ...base, kind: 'unpin', source: named(`${prefix}-s0`) },
    }),
    'its target': ({ prefix }) => ({
      ...{ ...base, kind: 'pin', source: named('other'), target: named(`${prefix}-t0`) },
    }),
  };
  for (const [what, naming] of Object.entries(namings))
    it(`are set to drifted instead of sent: the override names ${what}`, async () => {
      const { journal, overrides } = ports();
      const run = await planned(readyRows, {});
      await approve(run.id);
      await overrides.add([naming(run)]);

      assert.deepEqual([await intent(run.id, 0), await intent(run.id, 1)], [false, true]);

      const [row] = await journal.rows(run.id, 0, 1);
      assert.deepEqual([row?.state, row?.intendedAt], ['drifted', null]);
      assert.match(row?.detail ?? '', /^A pin or exclusion has changed this person’s plan/);
    });

  it('are set to drifted if a pin of a rival ends, not if a rival is excluded', async () => {
    const { overrides } = ports();
    const [unpinned, excluded] = [await planned(withRival, {}), await planned(withRival, {})];
    for (const { id } of [unpinned, excluded]) await approve(id);
    await overrides.add([
      { ...base, kind: 'unpin', source: named(`${unpinned.prefix}-rival`) },
      {
        ...{ ...base, kind: 'exclude', source: named(`${excluded.prefix}-rival`) },
        ...{ batch: excluded.batch, until },
      },
    ]);

    assert.deepEqual([await intent(unpinned.id, 0), await intent(excluded.id, 0)], [false, true]);
  });

  it('are sent if it was saved before the latest approval, is for another batch, or the run is an undo', async () => {
    const { journal, overrides } = ports();
    const [early, other] = [await planned(readyRows, {}), await planned(readyRows, {})];
    const undo = await planned(readyRows, { undoes: { run: 1, sources: null, restores: null } });
    for (const { id } of [early, other, undo]) await approve(id);
    await overrides.add([
      exclusion(early),
      { ...exclusion(other), batch: 999 } as Override,
      exclusion(undo),
    ]);
    const previous = (await journal.read(early.id))?.decision ?? null;
    const reopening = { previous, withdrawn: [], at: later(2_000), why: 'x', expiresAt: null };
    assert.ok(await journal.reopen(early.id, reopening));
    await journal.decide(early.id, { ...decision('approved', alex), at: later(3_000) });

    const answers = [
      await intent(early.id, 0),
      await intent(other.id, 0),
      await intent(undo.id, 0),
    ];

    assert.deepEqual(answers, [true, true, true]);
  });

  it('are held on-premises, as those are that changed since the preview, also after the end of the run', async () => {
    const { journal, overrides } = ports();
    const run = await planned(onPremisesRows, {});
    await approve(run.id);
    const before = await journal.heldOnPremises(run.id);
    const previous = { state: 'held', intendedAt: null } as const;
    const result = { code: '', previous };
    await journal.recordResults(run.id, [
      { ...result, seq: 1, state: 'held', detail: 'The target has changed.' },
      { ...result, seq: 2, state: 'synced', detail: '' },
    ]);
    await journal.update(run.id, { phase: 'closed', outcome: { kind: 'done' } });
    await overrides.add([
      exclusion(run),
      { ...base, kind: 'unpin', source: named(`${run.prefix}-s2`) },
    ]);

    assert.deepEqual(before, []);
    assert.deepEqual(await journal.heldOnPremises(run.id), [0, 1]);
  });
}
