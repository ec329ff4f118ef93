import assert from 'node:assert/strict';
import type { RowKind } from '../../../src/mapping/row.ts';
import type { RunId } from '../../../src/run/run.ts';
import type { Subject } from '../contract.ts';
import { about, decision, later, plan, request } from '../support/samples.ts';

export function rowsContract(subject: () => Subject): void {
  const planned = async (batch: number) => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(batch));
    await journal.savePlan(run.id, plan(6), about(later(5)));
    return run.id;
  };
  const approved = async (batch: number) => {
    const id = await planned(batch);
    await subject().store.journal.decide(id, decision('approved'));
    return id;
  };
  const rowOf = async (run: number, seq: number) =>
    (await subject().store.journal.rows(run, seq, seq + 1))[0];

  it('are sent by one intent only', async () => {
    const { journal } = subject().store;
    const run = await approved(1);

    const answers = [
      await journal.intend(run, 0, later(1)),
      await journal.intend(run, 0, later(2)),
    ];

    assert.deepEqual(answers, [true, false]);
    const row = await rowOf(run, 0);
    assert.deepEqual([row?.state, row?.intendedAt], ['sending', later(1)]);
  });

  it('are never sent unless they are planned and the run is approved', async () => {
    const { journal } = subject().store;
    const [open, rejected, good] = [await planned(2), await planned(3), await approved(4)];
    await journal.decide(rejected, decision('rejected'));

    const answers = await Promise.all([
      journal.intend(open, 0, later(1)),
      journal.intend(rejected, 0, later(1)),
      journal.intend(good, 2, later(1)),
      journal.intend(good, 99, later(1)),
    ]);

    assert.deepEqual(answers, [false, false, false, false]);
  });

  it('are held back where another run has just written somebody else to the same target', async () => {
    const { journal } = subject().store;
    const runs: RunId[] = [];
    for (const [batch, id] of ['one', 'other'].entries()) {
      const { run } = await journal.open(request(9 + batch));
      const whole = plan(1, { kinds: ['ready'] });
      const rows = whole.rows.map((row) =>
        row.kind === 'ready'
          ? { ...row, source: { ...row.source, id }, target: { ...row.target, id: 'wanted' } }
          : row,
      );
      await journal.savePlan(run.id, { ...whole, rows }, about(later(5)));
      await journal.decide(run.id, decision('approved'));
      runs.push(run.id);
    }
    const [first = 0, second = 0] = runs;
    await journal.intend(first, 0, later(1));
    const sent = { state: 'sending', intendedAt: later(1) } as const;
    await journal.record(first, [{ seq: 0, was: sent, state: 'written', detail: '', code: '' }]);

    const answer = await journal.intend(second, 0, later(9 * 60_000));

    assert.equal(answer, false);
    const row = await rowOf(second, 0);
    assert.deepEqual([row?.state, row?.intendedAt], ['drifted', null]);
    assert.match(row?.detail ?? '', new RegExp(`Run ${first} writes to the same target`));
  });

  it('are renewed only by whoever knows the last intent', async () => {
    const { journal } = subject().store;
    const run = await approved(5);
    await journal.intend(run, 0, later(1));

    const answers = [
      await journal.renew(run, 0, { was: later(1), at: later(10) }),
      await journal.renew(run, 0, { was: later(1), at: later(20) }),
    ];

    assert.deepEqual(answers, [true, false]);
    assert.deepEqual((await rowOf(run, 0))?.intendedAt, later(10));
  });

  it('take results without the run counting a change', async () => {
    const { journal } = subject().store;
    const run = await approved(6);
    const version = (await journal.read(run))?.version;

    await journal.record(run, [
      { seq: 0, was: untouched, state: 'written', detail: '', code: '' },
      {
        seq: 1,
        was: right,
        state: 'failed',
        detail: 'refused\0: ask an admin',
        code: 'Denied',
      },
    ]);

    assert.equal((await rowOf(run, 0))?.state, 'written');
    const failed = await rowOf(run, 1);
    assert.deepEqual([failed?.state, failed?.detail], ['failed', 'refused\ufffd: ask an admin']);
    assert.equal((await journal.read(run))?.version, version);
  });

  it('keep what they came to since: a result of a row as it no longer stands is dropped', async () => {
    const { journal } = subject().store;
    const run = await approved(7);
    const result = { seq: 0, detail: '', code: '' };
    await journal.intend(run, 0, later(1));

    await journal.record(run, [{ ...result, was: untouched, state: 'drifted' }]);
    const other = { state: 'sending', intendedAt: later(2) } as const;
    await journal.record(run, [{ ...result, was: other, state: 'failed' }]);
    const kept = await rowOf(run, 0);
    const own = { state: 'sending', intendedAt: later(1) } as const;
    await journal.record(run, [{ ...result, was: own, state: 'written' }]);

    assert.equal(kept?.state, 'sending');
    assert.equal((await rowOf(run, 0))?.state, 'written');
  });

  it('count their failures by the tenant’s own code', async () => {
    const { journal } = subject().store;
    const run = await approved(8);
    const failed = { state: 'failed', detail: '', code: 'Denied' } as const;

    await journal.record(run, [
      { ...failed, seq: 0, was: untouched },
      { ...failed, seq: 1, was: right },
    ]);

    assert.deepEqual(await journal.failures(run), { Denied: 2 });
  });

  it('pass a filter by their outcome, and by what is written of them in any letter case', async () => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(95));
    const whole = plan(16);
    const rows = whole.rows.map((row) =>
      row.seq === 9 ? { ...row, source: { ...row.source, name: 'Юлия Смирнова' } } : row,
    );
    await journal.savePlan(run.id, { ...whole, rows }, about(later(5)));
    const seqs = async (kind: RowKind | null, words: string, part = { from: 0, limit: 99 }) =>
      (await journal.filtered(run.id, { kind, words }, part)).map(({ row }) => row.seq);

    assert.deepEqual(await seqs(null, ''), [...Array(16).keys()]);
    assert.deepEqual(await seqs(null, '', { from: 14, limit: 5 }), [14, 15]);
    assert.deepEqual(await seqs('missing', ''), [5, 13]);
    assert.deepEqual(await seqs(null, ' ADA5@Fabrikam '), []);
    assert.deepEqual(await seqs(null, 'Ada1@fabrikam'), [1]);
    assert.deepEqual(await seqs(null, 'ada1@contoso'), [1]);
    assert.deepEqual(await seqs(null, 'смирнова'), [9]);
    assert.deepEqual(await seqs('blocked', 'none'), [6, 14]);
    assert.deepEqual(await seqs('ready', 'none'), []);
    assert.deepEqual(await seqs(null, "%' or 1=1 --"), []);
    assert.equal(await journal.passing(run.id, { kind: 'missing', words: '' }), 2);
    assert.equal(await journal.passing(run.id, { kind: null, words: 'none' }), 10);
  });

  it('tell how fast they were sent, by the latest run that is over and sent enough of them', async () => {
    const { journal } = subject().store;
    const sent = async (batch: number, rows: number) => {
      const { run } = await journal.open(request(batch));
      await journal.savePlan(run.id, plan(rows, { kinds: ['ready'] }), about(later(5)));
      await journal.decide(run.id, decision('approved'));
      for (let seq = 0; seq < rows; seq += 1) await journal.intend(run.id, seq, later(seq * 500));
      return run.id;
    };
    const [fast, few, open] = [await sent(96, 5), await sent(97, 2), await sent(98, 5)];
    for (const id of [fast, few])
      await journal.change(id, { phase: 'closed', outcome: { kind: 'done' } });

    assert.deepEqual(await journal.pace(3), { run: fast, rows: 5, seconds: 2 });
    await journal.change(open, { phase: 'closed', outcome: { kind: 'done' } });
    assert.equal((await journal.pace(3))?.run, open);
    assert.equal(await journal.pace(1_000), null);
  });
}

const right = { state: 'unchanged', intendedAt: null } as const;
const untouched = { state: 'planned', intendedAt: null } as const;
