import assert from 'node:assert/strict';
import { OwnershipLostError } from '../../../src/ports/errors.ts';
import type { OwnedJournal } from '../../../src/ports/journal.ts';
import type { RunId } from '../../../src/ports/run.ts';
import type { Ports } from '../backends.ts';
import {
  decision,
  later,
  megan,
  noon,
  place,
  planDetails,
  readyPlan,
  runRequest,
} from '../support/samples.ts';

export function ownershipContract(ports: () => Ports): void {
  let batch = 0;
  const approvedRun = async (): Promise<RunId> => {
    const { journal } = ports();
    batch += 1;
    const { run } = await journal.openRun(runRequest(batch));
    await journal.savePlan(run.id, readyPlan(`owner ${batch}`), planDetails(later(5)));
    await journal.decide(run.id, decision('approved'));
    return run.id;
  };
  const states = async (run: RunId) =>
    (await ports().journal.rows(run, 0, 10)).map(({ state }) => state);

  it('passes to the latest caller, who has a higher epoch', async () => {
    const { journal } = ports();
    const run = await approvedRun();

    const owners = [(await journal.own(run)).owner, (await journal.own(run)).owner];

    assert.deepEqual(
      owners.map(({ run: id }) => id),
      [run, run],
    );
    assert.ok((owners[0]?.epoch ?? 0) < (owners[1]?.epoch ?? 0));
    assert.ok(await (await journal.own(run)).recordIntent(0, noon));
  });

  const sending = { seq: 0, previous: { state: 'sending', intendedAt: noon } } as const;
  const writes: Readonly<Record<string, (journal: OwnedJournal, run: RunId) => Promise<unknown>>> =
    {
      'an intent': (journal) => journal.recordIntent(1, noon),
      'a result': (journal, run) =>
        journal.recordResults(run, [{ ...sending, state: 'written', detail: '', code: '' }]),
      'a move test': (journal, run) =>
        journal.saveMoveTest(run, 0, { kind: 'passed', at: noon.toISOString() } as never),
      'a change of the run': (journal, run) => journal.update(run, { phase: 'verify' }),
      'an outcome': (journal, run) => journal.update(run, { outcome: { kind: 'done' } }),
      'a decision': (journal, run) => journal.decide(run, decision('expired')),
      'a run that follows': (journal, run) =>
        journal.openRun({ ...runRequest(1_000 + run), follows: run }),
      cards: ({ owner }, run) =>
        ports()
          .outbox.ownedBy(owner)
          .queueCards(run, [place('late')]),
      notices: ({ owner }, run) =>
        ports()
          .outbox.ownedBy(owner)
          .queueNotices(run, [{ kind: 'notice', place: place('late'), mentions: [megan] }]),
      announcements: ({ owner }) =>
        ports()
          .outbox.ownedBy(owner)
          .queueAnnouncement(
            [place('late')],
            { kind: 'announcement', text: 'late', mention: null, batch: null },
            null,
          ),
    };
  for (const [what, write] of Object.entries(writes))
    it(`is needed for ${what}`, async () => {
      const { journal, outbox } = ports();
      const run = await approvedRun();
      const earlier = await journal.own(run);
      assert.ok(await earlier.recordIntent(0, noon));
      await journal.own(run);
      const before = [await journal.read(run), await states(run)];

      await assert.rejects(write(earlier, run), OwnershipLostError);

      assert.deepEqual([await journal.read(run), await states(run)], before);
      assert.equal(await outbox.hasCardAt(run, place('late')), false);
      const due = await outbox.claim(1);
      assert.deepEqual(
        due.filter((delivery) => delivery.kind === 'announcement'),
        [],
      );
      const [follower] = await journal.runsOfBatch(1_000 + run, 1);
      assert.equal(follower, undefined);
    });

  it('does not allow a write after the outcome', async () => {
    const { journal } = ports();
    const run = await approvedRun();
    const owned = await journal.own(run);
    assert.ok(await owned.recordIntent(0, noon));

    await owned.update(run, { outcome: { kind: 'done' } });

    assert.equal(await owned.recordIntent(1, noon), false);
  });

  it('does not allow a write once the run is canceled', async () => {
    const { journal } = ports();
    const run = await approvedRun();
    const owned = await journal.own(run);
    assert.ok(await owned.recordIntent(0, noon));

    await journal.update(run, { cancelRequestedBy: megan });

    assert.equal(await owned.recordIntent(1, noon), false);
  });

  it('keeps the first outcome', async () => {
    const { journal } = ports();
    const run = await approvedRun();
    const owned = await journal.own(run);
    await owned.update(run, { outcome: { kind: 'changed', what: 'The trust.' } });

    await owned.update(run, { outcome: { kind: 'done' }, phase: 'closed' });

    const closed = await journal.read(run);
    assert.deepEqual(closed?.outcome, { kind: 'changed', what: 'The trust.' });
    assert.equal(closed.phase, 'closed');
  });
}
