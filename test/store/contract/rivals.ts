import assert from 'node:assert/strict';
import type { RunRequest } from '../../../src/ports/journal-records.ts';
import type { RunId } from '../../../src/ports/run.ts';
import type { RowState } from '../../../src/ports/row-states.ts';
import type { Ports } from '../backends.ts';
import {
  decision,
  later,
  planDetails,
  readyPlan,
  runRequest,
  samplePlan,
} from '../support/samples.ts';

const minutes = 60_000;

export function rivalsContract(ports: () => Ports): void {
  let batch = 0;
  const planned = async (prefix: string, request: Partial<RunRequest> = {}) => {
    const { journal } = ports();
    batch += 1;
    const { run } = await journal.openRun({ ...runRequest(batch), ...request });
    await journal.savePlan(run.id, readyPlan(prefix), planDetails(later(5)));
    return run.id;
  };
  const approved = async (prefix: string, request: Partial<RunRequest> = {}) => {
    const run = await planned(prefix, request);
    await ports().journal.decide(run, decision('approved'));
    return run;
  };
  const rowOf = async (run: RunId, seq: number) =>
    (await ports().journal.rows(run, seq, seq + 1))[0];

  /** The first run writes row 0 of these targets; the second one maps another mailbox to the same target. */
  const contested = async (prefix: string) => {
    const { journal } = ports();
    const [first, second] = [await approved(prefix), await planned(`${prefix} other`)];
    const [own] = await journal.rows(first, 0, 1);
    const rows = (await journal.rows(second, 0, 3)).map(({ row }) =>
      row.kind === 'ready' && own?.row.kind === 'ready' && row.seq === 0
        ? { ...row, target: own.row.target }
        : row,
    );
    await journal.savePlan(second, { ...samplePlan(3), rows }, planDetails(later(5)));
    await journal.decide(second, decision('approved'));
    return { first, second };
  };
  const finish = async (run: RunId, state: RowState, code = '') => {
    const { journal } = ports();
    await (await journal.own(run)).recordIntent(0, later(1));
    const previous = { state: 'sending', intendedAt: later(1) } as const;
    await journal.recordResults(run, [{ seq: 0, previous, state, detail: '', code }]);
  };

  it('are refused while its write is under way', async () => {
    const { journal } = ports();
    const { first, second } = await contested('under way');
    await (await journal.own(first)).recordIntent(0, later(1));

    const answer = await (await journal.own(second)).recordIntent(0, later(60 * minutes));

    assert.equal(answer, false);
    const row = await rowOf(second, 0);
    assert.deepEqual([row?.state, row?.intendedAt], ['drifted', null]);
    assert.match(row?.detail ?? '', new RegExp(`Run ${first} writes to the same mail user`));
  });

  for (const state of ['written', 'settling', 'verified', 'unverified'] as const)
    it(`are refused for ten minutes after the intent of a row that is ${state} now`, async () => {
      const { journal } = ports();
      const [early, late] = [await contested(`${state} early`), await contested(`${state} late`)];
      for (const { first } of [early, late]) await finish(first, state);

      const answers = [
        await (await journal.own(early.second)).recordIntent(0, later(9 * minutes)),
        await (await journal.own(late.second)).recordIntent(0, later(11 * minutes)),
      ];

      assert.deepEqual(answers, [false, true]);
      assert.equal((await rowOf(early.second, 0))?.state, 'drifted');
    });

  it('are refused where the other write failed without an answer, not where it was refused', async () => {
    const { journal } = ports();
    const [lost, refused] = [await contested('no answer'), await contested('refused')];
    await finish(lost.first, 'failed', 'no-answer');
    await finish(refused.first, 'failed', 'Denied');

    const answers = [
      await (await journal.own(lost.second)).recordIntent(0, later(2)),
      await (await journal.own(refused.second)).recordIntent(0, later(2)),
    ];

    assert.deepEqual(answers, [false, true]);
  });

  it('are allowed for the same mailbox', async () => {
    const { journal } = ports();
    const first = await approved('same');
    await finish(first, 'written');
    const second = await approved('same');

    assert.equal(await (await journal.own(second)).recordIntent(0, later(2)), true);
  });

  it('are refused where an open run writes it in the other direction', async () => {
    const { journal } = ports();
    const mapping = await approved('direction');
    const undoes = { run: mapping, sources: null, restores: null };
    const undo = await approved('direction', { undoes });
    await finish(mapping, 'written');

    const answers = [
      await (await journal.own(undo)).recordIntent(0, later(2)),
      await (await journal.own(undo)).recordIntent(1, later(2)),
    ];

    assert.deepEqual(answers, [false, true]);
    const row = await rowOf(undo, 0);
    assert.equal(row?.state, 'drifted');
    assert.match(row.detail, /in the other direction/);
  });

  it('are allowed in the other direction once that run is closed', async () => {
    const { journal } = ports();
    const mapping = await approved('closed');
    const undo = await approved('closed', {
      undoes: { run: mapping, sources: null, restores: null },
    });
    await finish(mapping, 'verified');
    await journal.update(mapping, { phase: 'closed', outcome: { kind: 'done' } });

    assert.equal(await (await journal.own(undo)).recordIntent(0, later(2)), true);
  });
}
