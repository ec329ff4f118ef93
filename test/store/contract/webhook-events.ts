import assert from 'node:assert/strict';
import type { Ports } from '../backends.ts';
import {
  alex,
  decision,
  later,
  megan,
  noon,
  planDetails,
  runRequest,
  samplePlan,
} from '../support/samples.ts';
import { siem, webhooksOf } from '../support/webhooks.ts';

export function webhookEventsContract(ports: () => Ports): void {
  const { openRun, subscribe, takeAll } = webhooksOf(ports);

  it('get an event for each state of a run, in order, with what the run was then', async () => {
    const { journal } = ports();
    const pause = { ...alex, rank: 'approver' as const };
    const run = await openRun({ batch: 1 });
    await journal.update(run, { phase: 'match' });
    await journal.savePlan(run, samplePlan(3, { kinds: ['ready'] }), planDetails(later(5)));
    await journal.update(run, { phase: 'waiting' });
    await journal.decide(run, decision('approved'));
    await journal.pause(run, pause);
    await journal.resume(run, pause);
    await journal.update(run, { phase: 'stamp' });
    const rows = await journal.rows(run, 0, 2);
    await journal.recordResults(
      run,
      rows.map((previous) => ({
        ...{ seq: previous.row.seq, previous, state: 'failed', detail: '', code: '' },
      })),
    );
    await journal.update(run, { phase: 'verify', waitReason: 'slow' });
    await journal.update(run, { outcome: { kind: 'done' } });
    await journal.update(run, { phase: 'closed' });

    const events = await takeAll();

    const { counts } = samplePlan(3, { kinds: ['ready'] });
    const opened = {
      ...{
        project: 'Contoso into Fabrikam',
        run,
        batch: 1,
        batchName: 'Pilot',
        kind: 'map',
        migration: null,
      },
      ...{ digest: null, people: null, results: null, outcome: null },
      ...{ requestedBy: megan, by: null },
    };
    const planned = { ...opened, digest: 'd1', people: counts };
    assert.deepEqual(
      events.map(({ type, data }) => ({ type, data })),
      [
        { type: 'run.opened', data: opened },
        { type: 'run.waiting', data: planned },
        { type: 'run.approved', data: { ...planned, by: alex } },
        { type: 'run.paused', data: { ...planned, by: alex } },
        { type: 'run.resumed', data: planned },
        { type: 'run.stamping', data: planned },
        { type: 'run.verifying', data: planned },
        {
          type: 'run.ended',
          data: { ...planned, outcome: 'done', results: { failed: 2, planned: 1 } },
        },
      ],
    );
    assert.equal(new Set(events.map(({ id }) => id)).size, 8);
    assert.deepEqual(events[0]?.at, noon);
  });

  it('say who rejected a run, who canceled one, and that approvals no longer count', async () => {
    const { journal } = ports();
    const rejected = await openRun({
      undoes: { run: 1, sources: null, restores: { run: 1, later: [] } },
    });
    await journal.decide(rejected, decision('rejected'));
    await journal.update(rejected, { phase: 'closed' });
    const reopened = await openRun({ retries: { run: 1, sources: null } });
    const previous = decision('approved');
    await journal.decide(reopened, previous);
    await journal.reopen(reopened, {
      ...{ previous, at: later(9), why: '', expiresAt: null, withdrawn: [] },
    });
    const canceled = await openRun({ undoes: { run: 1, sources: null, restores: null } });
    await journal.update(canceled, { cancelRequestedBy: megan });
    await journal.update(canceled, { phase: 'closed', outcome: { kind: 'cancelled' } });

    const events = await takeAll();

    assert.deepEqual(
      events.map(({ type, data }) => [type, data.batchName, data.kind, data.by, data.outcome]),
      [
        ['run.opened', null, 'restore', null, null],
        ['run.ended', null, 'restore', alex, 'rejected'],
        ['run.opened', null, 'retry', null, null],
        ['run.approved', null, 'retry', alex, null],
        ['run.reopened', null, 'retry', null, null],
        ['run.waiting', null, 'retry', null, null],
        ['run.opened', null, 'undo', null, null],
        ['run.ended', null, 'undo', megan, 'cancelled'],
      ],
    );
  });

  it('say what a hand-off does', async () => {
    await openRun({
      handsOff: { action: 'complete', way: 'exchange', completeAfter: null, person: null },
    });

    const [event] = await takeAll();

    assert.deepEqual(
      [event?.data.kind, event?.data.migration],
      ['hand-off', { action: 'complete', way: 'exchange' }],
    );
  });

  it('get the types and groups of types that they have, each the same event', async () => {
    await subscribe(
      { ...siem, events: ['run.ended', 'run.opened'] },
      { ...siem, name: 'all' },
      { ...siem, name: 'other', events: ['ru', 'run.opened.late'] },
    );
    const run = await openRun();
    await ports().journal.update(run, { phase: 'waiting' });

    const [some, all, none] = [await takeAll('siem'), await takeAll('all'), await takeAll('other')];

    assert.deepEqual(
      [some, all, none].map((events) => events.map(({ type }) => type)),
      [['run.opened'], ['run.opened', 'run.waiting'], []],
    );
    assert.equal(some[0]?.id, all[0]?.id);
  });

  it('get no event of a change that is refused or changes no state', async () => {
    const { journal } = ports();
    const run = await openRun({ batch: 99 });
    const owned = await journal.own(run);
    await journal.own(run);
    await takeAll();

    const again = await journal.openRun(runRequest(99));
    await assert.rejects(owned.update(run, { phase: 'waiting' }), /run/);
    await journal.update(run, { waitReason: 'slow' });

    assert.equal(again.kind, 'already');
    assert.deepEqual(await takeAll(), []);
  });
}
