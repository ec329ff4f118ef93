import assert from 'node:assert/strict';
import type { RunId } from '../../../src/run/run.ts';
import type { Subject } from '../contract.ts';
import { about, decision, later, megan, noon, plan, request } from '../support/samples.ts';

export function watchesContract(subject: () => Subject): void {
  const ended = async (
    batch: number,
    states: readonly ('verified' | 'failed')[],
    undoes?: RunId,
  ) => {
    const { journal } = subject().store;
    const earlier = undoes === undefined ? null : { run: undoes, sources: null, restores: null };
    const { run } = await journal.open({ ...request(batch), undoes: earlier });
    await journal.savePlan(run.id, plan(states.length, { kinds: ['ready'] }), about(later(5)));
    await journal.decide(run.id, decision('approved'));
    const rows = await journal.rows(run.id, 0, 10);
    await journal.record(
      run.id,
      rows.map((was, at) => ({
        ...{ seq: was.row.seq, was, state: states[at] ?? 'failed', detail: '', code: '' },
      })),
    );
    await journal.change(run.id, { phase: 'closed', outcome: { kind: 'done' } });
    return run.id;
  };

  it('are claimed once when they are due, and again after the lease', async () => {
    const { watches } = subject().store;
    await watches.begin(81, { run: 0, seen: noon, next: later(1) });

    const early = await watches.claim(noon, later(9));
    const claimed = await Promise.all([1, 2, 3].map(() => watches.claim(later(1), later(9))));

    assert.equal(early, null);
    assert.deepEqual(
      claimed.filter((one) => one !== null),
      [{ batch: 81, until: later(9), seen: noon, known: [] }],
    );
    assert.equal((await watches.claim(later(9), later(20)))?.batch, 81);
    assert.ok(await watches.close(81, megan));
  });

  it('remember what differs, and are left alone once closed, until they begin again', async () => {
    const { watches } = subject().store;
    const drifts = [{ of: 'x', name: 'Ada \u0000', what: 'it is gone' }];
    await watches.begin(82, { run: 0, seen: noon, next: later(1) });
    const claimed = await watches.claim(later(1), later(3));
    assert.ok(claimed);
    const look = { seen: later(1), next: later(2), drifts, isOver: false };
    await watches.saw({ ...claimed, until: later(8) }, { ...look, drifts: [] });
    await watches.saw(claimed, look);

    const found = await watches.claim(later(2), later(9));
    const closed = [await watches.close(82, megan), await watches.close(82, megan)];
    const afterwards = await watches.claim(later(99), later(100));
    await watches.begin(82, { run: 0, seen: later(100), next: later(100) });

    assert.deepEqual([found?.seen, found?.known.length], [later(1), 1]);
    assert.deepEqual(closed, [true, false]);
    assert.equal(afterwards, null);
    assert.equal((await watches.claim(later(100), later(101)))?.known.length, 1);
    assert.ok(await watches.close(82, megan));
  });

  it('have the rows that stand, by the run that wrote last', async () => {
    const { watches } = subject().store;
    const first = await ended(83, ['verified', 'verified', 'failed']);
    const one = await watches.stamps(83);
    await ended(83, ['failed', 'verified', 'verified']);
    const two = await watches.stamps(83);
    const second = await ended(83, ['verified', 'failed', 'failed'], first);
    const undone = await watches.stamps(83);
    await ended(83, ['verified', 'failed', 'failed'], second);
    const redone = await watches.stamps(83);
    await ended(83, ['verified', 'verified', 'verified'], first);
    const none = await watches.stamps(83);

    assert.deepEqual(
      [one, two, undone, redone, none].map(({ length }) => length),
      [2, 3, 2, 3, 0],
    );
    assert.ok(two.every(({ state }) => state === 'verified'));
  });

  it('have what stands again where a run was taken back that wrote over an earlier one', async () => {
    const { watches } = subject().store;
    await ended(98, ['verified', 'failed', 'failed']);
    const over = await ended(98, ['verified', 'verified', 'failed']);
    await ended(98, ['verified', 'verified', 'failed'], over);

    const stamps = await watches.stamps(98);

    assert.deepEqual(
      stamps.map(({ row }) => row.seq),
      [0],
    );
  });

  it('begin without what a run has just mended, and with what is known of others', async () => {
    const { watches } = subject().store;
    const run = await ended(84, ['verified', 'failed', 'failed']);
    const [mended] = await watches.stamps(84);
    assert.ok(mended && 'target' in mended.row && mended.row.target !== null);
    const drifts = [mended.row.target.id, 'x'].map((of) => ({
      of,
      name: 'Ada',
      what: 'it is gone',
    }));
    await watches.begin(84, { run: 0, seen: noon, next: noon });
    const claimed = await watches.claim(noon, later(1));
    assert.equal(claimed?.batch, 84);
    await watches.saw(claimed, { seen: noon, next: noon, drifts, isOver: false });

    await watches.begin(84, { run, seen: noon, next: noon });

    assert.deepEqual(
      (await watches.claim(noon, later(1)))?.known.map(({ of }) => of),
      ['x'],
    );
    assert.ok(await watches.close(84, megan));
  });

  it('are left alone while something of them is written', async () => {
    const { journal, watches } = subject().store;
    await watches.begin(85, { run: 0, seen: noon, next: noon });
    const { run } = await journal.open(request(85));
    await journal.savePlan(run.id, plan(1, { kinds: ['ready'] }), about(later(5)));
    await journal.decide(run.id, decision('approved'));

    const during = await watches.claim(noon, later(1));
    await journal.change(run.id, { phase: 'closed', outcome: { kind: 'done' } });

    assert.equal(during, null);
    assert.equal((await watches.claim(noon, later(1)))?.batch, 85);
    assert.ok(await watches.close(85, megan));
  });
}
