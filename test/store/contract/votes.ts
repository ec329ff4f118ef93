import assert from 'node:assert/strict';
import { noFindings } from '../../../src/mapping/plan/finding-counts.ts';
import { latestStart } from '../../../src/ports/decision.ts';
import type { Ports } from '../backends.ts';
import {
  alex,
  decision,
  defaultApproval,
  later,
  megan,
  planDetails,
  runRequest,
  samplePlan,
} from '../support/samples.ts';
import { adele, isTwo, newVote, plannedRuns, voteOf } from '../support/votes.ts';

export function votesContract(ports: () => Ports): void {
  const planned = plannedRuns(ports);

  it('make the decision with the one that completes the quorum, at the time of its recording', async () => {
    const { journal, run, vote } = await planned();

    const first = await vote(alex, 10);
    const between = await journal.read(run);
    const second = await vote(adele, 20);

    const note = 'of Adele Vance';
    const made = { kind: 'approved', by: adele, at: later(21), digest: 'd1', note };
    assert.deepEqual([first, second], [{ kind: 'counted' }, { kind: 'decided', decision: made }]);
    assert.equal(between?.decision, null);
    const now = await journal.read(run);
    assert.deepEqual(now?.votes, [voteOf(alex, 10), voteOf(adele, 20)]);
    assert.deepEqual([now.decision, now.outcome], [made, null]);
    assert.equal(now.version, between.version + 1);
  });

  it('are judged together, with the required approvals', async () => {
    const { journal, run, vote } = await planned();
    await vote(alex, 10);
    const calls: unknown[] = [];
    const isQuorum = (...args: unknown[]) => calls.push(args) === 0;

    await journal.vote(run, newVote({ ...voteOf(adele, 20), onBehalfOf: megan }, isQuorum));

    const votes = [voteOf(alex, 10), { ...voteOf(adele, 20), onBehalfOf: megan }];
    assert.deepEqual(calls, [[votes, { people: 1, rights: [] }]]);
  });

  it('count once per person', async () => {
    const { journal, run, vote } = await planned();
    await vote(alex, 10);
    const version = (await journal.read(run))?.version;

    assert.deepEqual(await vote(alex, 20), { kind: 'repeated' });
    const now = await journal.read(run);
    assert.deepEqual([now?.votes, now?.version], [[voteOf(alex, 10)], version]);
  });

  it('replace the earlier one of the person where they use other rights', async () => {
    const { journal, run, vote } = await planned();
    await vote(alex, 10);
    const more = { ...voteOf(alex, 20), rights: ['source', 'plan-protected'] };

    const again = await journal.vote(run, newVote(more, isTwo));
    const repeated = await journal.vote(run, newVote({ ...more, at: later(30) }, isTwo));

    assert.deepEqual([again, repeated], [{ kind: 'counted' }, { kind: 'repeated' }]);
    assert.deepEqual((await journal.read(run))?.votes, [more]);
  });

  it('name when writing starts; another start replaces the earlier approval of the person', async () => {
    const { journal, run, vote } = await planned();
    await vote(alex, 10);
    const start = { ...voteOf(alex, 20), startAt: later(90_000) };

    const again = await journal.vote(run, newVote(start, isTwo));
    const repeated = await journal.vote(run, newVote({ ...start, at: later(30) }, isTwo));

    assert.deepEqual([again, repeated], [{ kind: 'counted' }, { kind: 'repeated' }]);
    const votes = (await journal.read(run))?.votes ?? [];
    assert.deepEqual(votes, [start]);
    assert.deepEqual(latestStart([...votes, voteOf(adele, 40)], 'd1'), later(90_000));
    assert.equal(latestStart(votes, 'd2'), null);
  });

  it('hold back intents until the latest start that they name for the approved plan', async () => {
    const { journal, run, vote } = await planned();
    const startAt = later(90_000);
    await vote(alex, 10);
    await journal.vote(run, newVote({ ...voteOf(alex, 20), startAt }, isTwo));
    await journal.vote(run, newVote({ ...voteOf(adele, 30), startAt: later(60_000) }, isTwo));
    const owned = await journal.own(run);

    const early = [
      await owned.recordIntent(0, later(100)),
      await owned.recordIntent(0, later(60_000)),
    ];
    const row = (await journal.rows(run, 0, 1))[0];

    assert.deepEqual([early, row?.state], [[false, false], 'planned']);
    assert.equal(await owned.recordIntent(0, startAt), true);
  });

  it('count only for the current plan', async () => {
    const { journal, run, vote } = await planned();
    await vote(alex, 10);
    const { rows, counts } = samplePlan(2, { digest: 'd2' });
    const replacement = { rows, counts, ...noFindings, digest: 'd2', ...defaultApproval };
    await journal.replaceRows(run, { previousDigest: 'd1', ...replacement });

    assert.deepEqual(await vote(adele, 20), { kind: 'stale' });
    assert.deepEqual((await journal.read(run))?.votes, []);
    assert.deepEqual(await vote(alex, 30, 'd2'), { kind: 'counted' });
  });

  it('count only while the plan waits for approval, so not before it is complete', async () => {
    const { journal } = ports();
    const { run } = await journal.openRun(runRequest(801));
    await journal.savePlan(run.id, samplePlan(2), planDetails(later(5)));
    const early = newVote(voteOf(alex, 10), () => true);

    const answers = [];
    for (const phase of ['trust', 'match', 'inspect'] as const) {
      await journal.update(run.id, { phase });
      answers.push(await journal.vote(run.id, early));
    }
    const before = await journal.read(run.id);
    await journal.update(run.id, { phase: 'waiting' });

    assert.deepEqual(answers, Array(3).fill({ kind: 'stale' }));
    assert.deepEqual([before?.votes, before?.decision], [[], null]);
    assert.equal((await journal.vote(run.id, early)).kind, 'decided');
  });

  it('come too late after a decision', async () => {
    const { journal, run, vote } = await planned();
    const made = decision('rejected', megan);
    await journal.decide(run, made);

    assert.deepEqual(await vote(alex, 10), { kind: 'already-decided', decision: made });
  });

  it('make one decision, even when many people vote at the same time', async () => {
    const { journal, run, vote } = await planned();
    const people = Array.from({ length: 20 }, (_, n) => ({ id: `person-${n}`, name: `P${n}` }));

    const answers = await Promise.all(people.map((by, n) => vote(by, n)));

    const kinds = answers.map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'counted').length, 1);
    assert.equal(kinds.filter((kind) => kind === 'decided').length, 1);
    assert.equal(kinds.filter((kind) => kind === 'already-decided').length, 18);
    assert.equal((await journal.read(run))?.votes.length, 2);
  });

  it('for the clean part count apart from those for the whole plan', async () => {
    const { journal, run, vote } = await planned('c1');

    const answers = [
      await vote(alex, 10),
      await vote(adele, 20, 'c1'),
      await vote(megan, 25, 'c2'),
    ];
    const between = await journal.read(run);
    const made = await vote(alex, 30, 'c1');

    assert.deepEqual(
      answers.map(({ kind }) => kind),
      ['counted', 'counted', 'stale'],
    );
    assert.deepEqual(between?.votes, [voteOf(alex, 10), voteOf(adele, 20, 'c1')]);
    assert.ok(made.kind === 'decided' && made.decision.digest === 'c1');
    assert.equal((await journal.read(run))?.cleanDigest, 'c1');
  });
}
