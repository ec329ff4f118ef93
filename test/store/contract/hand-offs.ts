import assert from 'node:assert/strict';
import type { HandOff, HandOffPlan } from '../../../src/mapping/hand-off/hand-off.ts';
import { noCounts } from '../../../src/mapping/plan-rows.ts';
import { OwnershipLostError } from '../../../src/ports/errors.ts';
import type { Ports } from '../backends.ts';
import { closedRun } from '../support/closed-run.ts';
import { decision, later, planDetails, runRequest } from '../support/samples.ts';

const handsOff: HandOff = { action: 'create', way: 'exchange', completeAfter: null, person: null };
const everyone = { kind: null, part: null, from: 0, limit: 10 } as const;

export function handOffsContract(ports: () => Ports): void {
  let batch = 500;
  const opened = async (handOff: HandOff | null = handsOff) => {
    batch += 1;
    const { journal } = ports();
    const { run } = await journal.openRun({ ...runRequest(batch), handsOff: handOff });
    return { journal, run: run.id, batch };
  };
  const approved = async () => {
    const { journal, run } = await opened();
    await journal.saveHandOff(run, samplePlan, planDetails(later(5)));
    await journal.decide(run, decision('approved'));
    return { journal, run, owned: await journal.own(run) };
  };

  it('keep the request, the plan and the people, those who are left out first', async () => {
    const { journal, run } = await opened();

    await journal.saveHandOff(run, samplePlan, planDetails(later(5)));
    await journal.saveHandOff(run, samplePlan, planDetails(later(5)));

    const stored = await journal.read(run);
    assert.deepEqual([stored?.handsOff, stored?.handOffSummary], [handsOff, samplePlan.summary]);
    assert.deepEqual(
      [stored?.digest, stored?.counts?.ready, stored?.counts?.blocked],
      ['d1', 2, 1],
    );
    const members = await journal.handOffMembers(run, everyone);
    assert.deepEqual(
      members.map(({ member }) => member.seq),
      [1, 0, 2],
    );
    const second = await journal.handOffMembers(run, { ...everyone, kind: 'goes', part: 2 });
    assert.deepEqual(second, [{ member: samplePlan.members[2], code: '', detail: '' }]);
    assert.deepEqual(await journal.handOffParts(run), [part(1), part(2)]);
  });

  it('can’t be planned again once they wait for a decision', async () => {
    const { journal, run } = await opened();
    await journal.saveHandOff(run, samplePlan, planDetails(later(5)));
    await journal.update(run, { phase: 'waiting' });

    await assert.rejects(journal.saveHandOff(run, samplePlan, planDetails(later(5))));
  });

  it('record an intent for a planned part of an approved run alone', async () => {
    const { journal, run } = await opened();
    await journal.saveHandOff(run, samplePlan, planDetails(later(5)));
    const early = await (await journal.own(run)).recordPartIntent(1, 'part 1', later(10));
    await journal.decide(run, decision('approved'));
    const owned = await journal.own(run);

    const first = await owned.recordPartIntent(1, 'part 1', later(10));
    const again = await owned.recordPartIntent(1, 'part 1', later(11));

    assert.deepEqual([early, first, again], [false, true, false]);
    const [sent] = await journal.handOffParts(run);
    assert.deepEqual([sent?.state, sent?.sends, sent?.intendedAt], ['sending', 1, later(10)]);
    assert.deepEqual(await journal.sentSince(run, later(0)), { rows: 1, from: later(10) });
  });

  it('record no intent for a run that is paused, canceled or owned by another process', async () => {
    const { journal, run, owned } = await approved();
    await journal.update(run, { cancelRequestedBy: { id: 'megan', name: 'Megan' } });
    assert.equal(await owned.recordPartIntent(1, 'part 1', later(10)), false);

    const other = await approved();
    await other.journal.own(other.run);
    await assert.rejects(other.owned.recordPartIntent(1, 'part 1', later(10)), OwnershipLostError);
  });

  it('count the intents of a name, and start again with another one', async () => {
    const { journal, run, owned } = await approved();
    await owned.recordPartIntent(1, 'part 1', later(10));
    const [first] = await journal.handOffParts(run);
    assert.ok(first !== undefined);
    const back = { seq: 1, previous: first, state: 'planned', remoteId: null } as const;
    await owned.recordPart(run, { ...back, detail: '', code: 'name-taken' });

    await owned.recordPartIntent(1, 'part 1 (2)', later(20));

    const [second] = await journal.handOffParts(run);
    assert.deepEqual([second?.name, second?.sends, second?.state], ['part 1 (2)', 1, 'sending']);
  });

  it('ignore a result that was found before the part changed', async () => {
    const { journal, run, owned } = await approved();
    const [planned] = await journal.handOffParts(run);
    assert.ok(planned !== undefined);
    await owned.recordPartIntent(1, 'part 1', later(10));
    const result = { seq: 1, state: 'done', remoteId: 'id', detail: 'Stopped', code: '' } as const;

    await owned.recordPart(run, { ...result, previous: planned });
    assert.equal((await journal.handOffParts(run))[0]?.state, 'sending');

    await owned.recordPart(run, { ...result, previous: { state: 'sending', sends: 1 } });
    assert.equal((await journal.handOffParts(run))[0]?.remoteId, 'id');
  });

  it('keep what the tenant answered for a person', async () => {
    const { journal, run, owned } = await approved();

    await owned.recordMembers(run, [{ seq: 2, code: 'CTM-100', detail: 'No mapping.' }]);

    const [, , last] = await journal.handOffMembers(run, everyone);
    assert.deepEqual([last?.code, last?.detail], ['CTM-100', 'No mapping.']);
  });

  it('know the newest stamp of a person, and whether it is verified', async () => {
    batch += 1;
    const { journal } = ports();
    const kinds = ['ready', 'ready', 'unchanged', 'ready'] as const;
    const states = ['verified', 'failed'] as const;
    const run = await closedRun(ports(), batch, { days: 1, kinds, states });
    const rows = await journal.rows(run, 0, 4);
    const ids = rows.map(({ row }) => row.source.id);

    const stamps = await journal.latestStamps(ids);

    assert.deepEqual(
      ids.map((id) => {
        const stamp = stamps.get(id);
        return stamp === undefined ? null : [stamp.run === run, stamp.isVerified];
      }),
      [[true, true], [true, false], [true, true], null],
    );
  });

  it('are no previous plan and no run of the batch that the dashboard shows', async () => {
    const { journal, run, batch: number } = await opened();
    await journal.saveHandOff(run, samplePlan, planDetails(later(5)));

    assert.equal(await journal.previousPlan(run + 1, number), null);
    const latest = await journal.latestRuns();
    assert.equal(
      latest.find(({ id }) => id === run),
      undefined,
    );
  });
}

function part(seq: number) {
  const untouched = { state: 'planned', remoteId: null, sends: 0, intendedAt: null } as const;
  return { seq, name: `part ${seq}`, people: 1, ...untouched, detail: '', code: '' };
}

function person(side: string, seq: number) {
  return { id: `${side}-${seq}`, name: `Person ${seq}`, address: `${seq}@${side}.com` };
}

const samplePlan: HandOffPlan = {
  digest: 'd1',
  counts: { ...noCounts, ready: 2, blocked: 1 },
  members: [0, 1, 2].map((seq) => {
    const people = { seq, source: person('source', seq), target: person('target', seq) };
    return seq === 1
      ? { ...people, kind: 'left-out', code: 'changed', why: 'Changed.', next: 'map batch 1' }
      : { ...people, kind: 'goes', stampedBy: 1, part: seq === 0 ? 1 : 2 };
  }),
  parts: [1, 2].map((seq) => ({ seq, name: `part ${seq}`, people: 1 })),
  summary: {
    ...{ endpoint: 'contoso', deliveryDomain: 'fabrikam.com', goes: 2, totalSize: null },
    leftOut: [{ code: 'changed', people: 1 }],
    expected: { usual: 5, most: 14 },
  },
};
