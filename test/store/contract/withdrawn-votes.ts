import assert from 'node:assert/strict';
import { isStampable, type Row } from '../../../src/mapping/plan-rows.ts';
import type { Ports } from '../backends.ts';
import { alex, decision, later, megan, runRequest } from '../support/samples.ts';
import { adele, plannedRuns, voteOf } from '../support/votes.ts';

export function withdrawnVotesContract(ports: () => Ports): void {
  const planned = plannedRuns(ports);

  it('are taken back with the approval, and can be given again', async () => {
    const { journal, run, vote } = await planned();
    await vote(alex, 10);
    await vote(adele, 20);
    await journal.update(run, { phase: 'recheck' });
    const approved = await journal.read(run);
    const reopening = { at: later(30), why: 'Alex left.', expiresAt: later(99) };

    const reopened = await journal.reopen(run, {
      ...{ ...reopening, previous: approved?.decision ?? null },
      withdrawn: [voteOf(alex, 10)],
    });
    const now = await journal.read(run);
    const again = await vote(alex, 40);
    const decided = await journal.read(run);

    assert.equal(reopened, true);
    assert.deepEqual([now?.decision, now?.phase, now?.expiresAt], [null, 'waiting', later(99)]);
    assert.deepEqual(now?.reopened, { at: later(30), why: 'Alex left.' });
    assert.deepEqual([approved?.reopenings, now.reopenings, decided?.reopenings], [0, 1, 1]);
    assert.deepEqual(now.votes, [voteOf(adele, 20)]);
    assert.equal(now.version, (approved?.version ?? 0) + 1);
    assert.equal(again.kind, 'decided');
    assert.deepEqual(decided?.votes, [voteOf(adele, 20), voteOf(alex, 40)]);
    assert.deepEqual([decided.decision?.by, decided.reopened], [alex, null]);
  });

  it('are taken back before there is a decision, except one that was replaced since', async () => {
    const { journal, run, vote } = await planned();
    await vote(alex, 10);
    const withdrawn = [voteOf(alex, 10)];
    const reopening = { previous: null, at: later(20), why: 'Alex left.', expiresAt: null };
    const before = await journal.read(run);

    await journal.reopen(run, { ...reopening, withdrawn: [voteOf(alex, 11)] });
    const replaced = await journal.read(run);
    await journal.reopen(run, { ...reopening, withdrawn });

    assert.deepEqual(replaced?.votes, withdrawn);
    const now = await journal.read(run);
    assert.deepEqual([now?.votes, now?.expiresAt], [[], before?.expiresAt]);
  });

  it('stay where the run has another decision, an outcome, a cancellation or a row that was sent', async () => {
    const { journal, run, vote } = await planned();
    await vote(alex, 10);
    await vote(adele, 20);
    const previous = (await journal.read(run))?.decision ?? null;
    const reopening = { at: later(30), why: 'Alex left.', expiresAt: null, withdrawn: [] };
    const other = await journal.reopen(run, { ...reopening, previous: null });
    const owned = await journal.own(run);
    assert.equal(await owned.recordIntent(0, later(25)), true);

    const sent = await journal.reopen(run, { ...reopening, previous });

    assert.deepEqual([other, sent], [false, false]);
    assert.deepEqual((await journal.read(run))?.decision, previous);
    const { run: canceled } = await journal.openRun(runRequest(901));
    await journal.update(canceled.id, { cancelRequestedBy: megan });
    assert.equal(await journal.reopen(canceled.id, { ...reopening, previous: null }), false);
    const { run: closed } = await journal.openRun(runRequest(902));
    await journal.decide(closed.id, decision('rejected', megan));
    const rejected = decision('rejected', megan);
    assert.equal(await journal.reopen(closed.id, { ...reopening, previous: rejected }), false);
  });

  it('leave the rows as they were planned', async () => {
    const { journal, run, vote } = await planned();
    await vote(alex, 10);
    await vote(adele, 20);
    const before = await journal.rows(run, 0, 9);
    const results = before.map(({ row: { seq }, state }) => ({
      ...{ seq, previous: { state, intendedAt: null } },
      ...{ state: 'drifted' as const, detail: 'changed', code: 'x' },
    }));
    await journal.recordResults(run, results);
    const previous = (await journal.read(run))?.decision ?? null;

    await journal.reopen(run, {
      ...{ previous, at: later(30), why: 'Alex left.', expiresAt: null, withdrawn: [] },
    });

    const after = await journal.rows(run, 0, 9);
    const isToStamp = ({ row }: { readonly row: Row }) => isStampable(row);
    assert.deepEqual(after.filter(isToStamp), before.filter(isToStamp));
  });
}
