import assert from 'node:assert/strict';
import type { Person, Vote } from '../../../src/run/run.ts';
import type { Subject } from '../contract.ts';
import { about, alex, decision, later, megan, plan, request } from '../support/samples.ts';

const adele: Person = { id: 'a0000000-0000-4000-8000-000000000003', name: 'Adele Vance' };
const voteOf = (by: Person, ms: number, digest = 'd1'): Vote => ({
  digest,
  by,
  instead: null,
  at: later(ms),
  note: `of ${by.name}`,
  seats: ['source'],
});
const two = (votes: readonly Vote[]) => votes.length >= 2;

export function votesContract(subject: () => Subject): void {
  const planned = async (batch: number) => {
    const { journal } = subject().store;
    const { run } = await journal.open(request(batch));
    await journal.savePlan(run.id, plan(2), about(later(5)));
    const vote = (by: Person, ms: number, digest = 'd1') =>
      journal.vote(run.id, { ...voteOf(by, ms, digest), enough: two });
    return { journal, run: run.id, vote };
  };

  it('make the decision with the one that is enough, and are told with the run', async () => {
    const { journal, run, vote } = await planned(1);

    const first = await vote(alex, 10);
    const between = await journal.read(run);
    const second = await vote(adele, 20);

    const made = {
      kind: 'approved',
      by: adele,
      at: later(20),
      digest: 'd1',
      note: 'of Adele Vance',
    };
    assert.deepEqual([first, second], [{ kind: 'counted' }, { kind: 'made', decision: made }]);
    assert.equal(between?.decision, null);
    const now = await journal.read(run);
    assert.deepEqual(now?.votes, [voteOf(alex, 10), voteOf(adele, 20)]);
    assert.deepEqual([now.decision, now.outcome], [made, null]);
    assert.equal(now.version, between.version + 1);
  });

  it('count once a person', async () => {
    const { journal, run, vote } = await planned(2);

    await vote(alex, 10);

    assert.deepEqual(await vote(alex, 20), { kind: 'repeated' });
    assert.deepEqual((await journal.read(run))?.votes, [voteOf(alex, 10)]);
  });

  it('are for one plan: another makes them stale, and leaves none', async () => {
    const { journal, run, vote } = await planned(3);
    await vote(alex, 10);
    await journal.savePlan(run, plan(2, { digest: 'd2' }), about(later(5)));

    assert.deepEqual(await vote(adele, 20), { kind: 'stale' });
    assert.deepEqual((await journal.read(run))?.votes, []);
    assert.deepEqual(await vote(alex, 30, 'd2'), { kind: 'counted' });
  });

  it('come too late after a decision', async () => {
    const { journal, run, vote } = await planned(4);
    const standing = decision('rejected', megan);
    await journal.decide(run, standing);

    assert.deepEqual(await vote(alex, 10), { kind: 'standing', decision: standing });
  });

  it('make one decision, however many come at once', async () => {
    const { journal, run, vote } = await planned(5);
    const crowd = Array.from({ length: 20 }, (_, n) => ({ id: `person-${n}`, name: `P${n}` }));

    const answers = await Promise.all(crowd.map((by, n) => vote(by, n)));

    const kinds = answers.map(({ kind }) => kind);
    assert.equal(kinds.filter((kind) => kind === 'counted').length, 1);
    assert.equal(kinds.filter((kind) => kind === 'made').length, 1);
    assert.equal(kinds.filter((kind) => kind === 'standing').length, 18);
    assert.equal((await journal.read(run))?.votes.length, 2);
  });

  it('for the clean part make a decision for it alone', async () => {
    const { journal, run, vote } = await planned(6);
    await journal.savePlan(run, plan(2), { ...about(later(5)), clean: 'c1' });

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
    assert.ok(made.kind === 'made' && made.decision.digest === 'c1');
    assert.equal((await journal.read(run))?.clean, 'c1');
  });
}
