import assert from 'node:assert/strict';
import { countFindings } from '../../../src/mapping/plan/finding-counts.ts';
import { countRows } from '../../../src/mapping/plan-rows.ts';
import { propertyRuns } from '../../support/property-runs.ts';
import type { Ports } from '../backends.ts';
import {
  decision,
  defaultApproval,
  later,
  noon,
  planDetails,
  runRequest,
  samplePlan,
  trustCheck,
} from '../support/samples.ts';

export function plansContract(ports: () => Ports): void {
  const sourceExport = {
    ...{ sha256: 'e1', key: 'k1' },
    ...{ exportedAt: noon.toISOString(), expiresAt: later(9).toISOString() },
  };
  const open = async (batch: number) => (await ports().journal.openRun(runRequest(batch))).run;

  it('sets the state of every row by its kind', async () => {
    const { journal } = ports();
    const { id } = await open(1);

    await journal.savePlan(id, samplePlan(12), planDetails(later(5)));

    const rows = await journal.rows(id, 0, 12);
    assert.deepEqual(
      rows.map(({ row }) => row),
      samplePlan(12).rows,
    );
    assert.deepEqual(
      rows.slice(0, 6).map(({ state }) => state),
      ['planned', 'unchanged', 'held', 'held', 'held', 'held'],
    );
    const { planned, unchanged, held, ...others } = await journal.stateCounts(id);
    assert.deepEqual([planned, unchanged, held], [2, 2, 8]);
    assert.deepEqual(new Set(Object.values(others)), new Set([0]));
  });

  it('saves counts, digest, deadline, trust reading and export with the run', async () => {
    const { journal } = ports();
    const run = await open(2);

    await journal.savePlan(run.id, samplePlan(6), {
      ...planDetails(later(5)),
      checks: [trustCheck],
      sourceExport,
    });

    const { counts, digest } = samplePlan(6);
    assert.deepEqual(await journal.read(run.id), {
      ...run,
      checks: [trustCheck],
      sourceExport,
      counts,
      findingCounts: [{ code: 'none', people: 3 }],
      digest,
      expiresAt: later(5),
      readAt: noon,
      version: 2,
    });
  });

  it('replaces an earlier plan of the same run and no other', async () => {
    const { journal } = ports();
    const [own, other] = [await open(3), await open(4)];
    await journal.savePlan(own.id, samplePlan(12), planDetails(later(5)));
    await journal.savePlan(other.id, samplePlan(12), planDetails(later(5)));

    await journal.savePlan(own.id, samplePlan(3, { digest: 'd2' }), planDetails(later(6)));

    assert.deepEqual(
      (await journal.rows(own.id, 0, 100)).map(({ row }) => row),
      samplePlan(3, { digest: 'd2' }).rows,
    );
    assert.equal((await journal.rows(other.id, 0, 100)).length, 12);
  });

  it('refuses to replace a plan that has a decision', async () => {
    const { journal } = ports();
    const { id } = await open(5);
    await journal.savePlan(id, samplePlan(2), planDetails(later(5)));
    await journal.decide(id, decision('approved'));

    const saving = journal.savePlan(id, samplePlan(2, { digest: 'other' }), planDetails(later(5)));

    await assert.rejects(saving, /has a decision/);
    assert.equal((await journal.read(id))?.digest, 'd1');
  });

  it('refuses to replace a plan that people have seen', async () => {
    const { journal } = ports();
    const { id } = await open(8);
    await journal.savePlan(id, samplePlan(3, { digest: 'first' }), planDetails(later(1)));
    await journal.update(id, { phase: 'waiting' });

    const saving = journal.savePlan(id, samplePlan(2, { digest: 'late' }), planDetails(later(2)));

    await assert.rejects(saving, /in phase “waiting” already/);
    assert.equal((await journal.read(id))?.digest, 'first');
  });

  it('reads a range of rows in order', async () => {
    const { journal } = ports();
    const { id } = await open(6);
    await journal.savePlan(id, samplePlan(30), planDetails(later(5)));

    const rows = await journal.rows(id, 10, 13);

    assert.deepEqual(
      rows.map(({ row }) => row.seq),
      [10, 11, 12],
    );
  });

  it('saves a plan of many thousand rows', async () => {
    const { journal } = ports();
    const { id } = await open(7);
    const size = propertyRuns(10_000, 100_000);

    await journal.savePlan(id, samplePlan(size), planDetails(later(5)));

    const [last, beyond] = await journal.rows(id, size - 1, 2 * size);
    assert.equal(last?.row.seq, size - 1);
    assert.equal(beyond, undefined);
    const total = Object.values(await journal.stateCounts(id)).reduce((sum, count) => sum + count);
    assert.equal(total, size);
  });

  describe('replaced rows', () => {
    const plan = samplePlan(4, { kinds: ['ready', 'missing'] });
    const rows = samplePlan(1, { digest: 'd2', kinds: ['blocked'] }).rows;
    const all = [...rows, ...plan.rows.slice(1)];
    const findings = countFindings(all);
    const counts = countRows(all);
    const replacement = { rows, counts, ...findings, digest: 'd2', ...defaultApproval };
    const waiting = async (batch: number) => {
      const { journal } = ports();
      const { id } = await open(batch);
      await journal.savePlan(id, plan, planDetails(later(5)));
      await journal.update(id, { phase: 'waiting' });
      return id;
    };

    it('get the state of their kind, and the run gets a new digest, counts and version', async () => {
      const { journal } = ports();
      const run = await waiting(21);
      const before = await journal.read(run);

      const replaced = await journal.replaceRows(run, { previousDigest: 'd1', ...replacement });

      assert.equal(replaced, true);
      assert.deepEqual(
        (await journal.rows(run, 0, 10)).map(({ row, state }) => [row.kind, state]),
        [
          ['blocked', 'held'],
          ['missing', 'held'],
          ['ready', 'planned'],
          ['missing', 'held'],
        ],
      );
      const now = await journal.read(run);
      assert.deepEqual([now?.digest, now?.counts], ['d2', counts]);
      assert.equal(now?.version, (before?.version ?? 0) + 1);
    });

    it('are refused where the run has a decision, is not waiting, or has another digest', async () => {
      const { journal } = ports();
      const [decided, hidden] = [await waiting(22), (await open(23)).id];
      await journal.decide(decided, decision('approved'));
      await journal.savePlan(hidden, plan, planDetails(later(5)));
      const other = await waiting(24);

      const answers = [
        await journal.replaceRows(decided, { previousDigest: 'd1', ...replacement }),
        await journal.replaceRows(hidden, { previousDigest: 'd1', ...replacement }),
        await journal.replaceRows(other, { previousDigest: 'd0', ...replacement }),
        await journal.replaceRows(9999, { previousDigest: 'd1', ...replacement }),
      ];

      assert.deepEqual(answers, [false, false, false, false]);
      for (const run of [decided, hidden, other])
        assert.equal((await journal.read(run))?.digest, 'd1');
    });
  });
}
