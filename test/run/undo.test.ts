import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import type { Run } from '../../src/run/run.ts';
import { until } from './support/until.ts';
import { asker, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

describe('an undo', () => {
  type Here = ReturnType<typeof stage>;
  /** A batch that is stamped, and how its targets stood before. */
  const stamped = async (people = 3) => {
    const here = stage(people);
    const before = new Map(here.tenants.recipients);
    const run = await here.asked();
    await here.approve(run);
    assert.deepEqual(await here.ended(run), { kind: 'done' });
    return { here, run: await here.read(run.id), before };
  };
  /** Asks for it and waits until its run waits for a decision or has ended. */
  const undone = async (here: Here, run: number, user: string | null = null): Promise<Run> => {
    const answer = await here.verbs.undo(asker('megan'), { run, user });
    assert.ok(answer.kind === 'opened', why(answer));
    const { id } = answer.view.run;
    await here.verbs.begin(id, null);
    await until(async () => ['waiting', 'closed'].includes((await here.read(id)).phase));
    return here.read(id);
  };
  const states = async (here: Here, run: number) =>
    (await here.rows(run)).map(({ row, state }) => [row.source.id, row.kind, state]);

  it('is previewed, approved by somebody else, written and verified, and all stands as before', async () => {
    const { here, run, before } = await stamped();
    const undo = await undone(here, run.id);
    const unapproved = here.tenants.writes.length;

    assert.equal(why(await here.approve(undo, asker('megan'))), 'own-run');
    assert.equal(why(await here.approve(undo)), 'decided');

    assert.deepEqual(await here.ended(undo), { kind: 'done' });
    assert.equal(unapproved, 3);
    assert.deepEqual(here.tenants.recipients, before);
    assert.deepEqual(await states(here, undo.id), [
      ['source-0', 'ready', 'verified'],
      ['source-1', 'ready', 'verified'],
      ['source-2', 'ready', 'verified'],
    ]);
    assert.deepEqual(
      undo.notes.map(({ code }) => code),
      ['undo-clears-guid'],
    );
  });

  it('is undone itself, and the batch can be mapped again', async () => {
    const { here, run, before } = await stamped();
    const after = new Map(here.tenants.recipients);
    const undo = await undone(here, run.id);
    await here.approve(undo);
    await here.ended(undo);

    const redo = await undone(here, undo.id);
    await here.approve(redo);
    await here.ended(redo);
    assert.deepEqual(here.tenants.recipients, after);

    const again = await undone(here, redo.id);
    await here.approve(again);
    await here.ended(again);
    assert.deepEqual(here.tenants.recipients, before);
    assert.equal((await here.asked()).counts?.ready, 3);
  });

  it('takes one user back alone, by what they are known by', async () => {
    const { here, run, before } = await stamped();

    const refused = [
      await here.verbs.undo(asker('megan'), { run: run.id, user: 'nobody' }),
      await here.verbs.undo(asker('alex'), { run: run.id, user: null }),
      await here.verbs.undo(asker('megan'), { run: 99, user: null }),
    ];
    const undo = await undone(here, run.id, 'PERSON1@contoso.com');
    await here.approve(undo);
    await here.ended(undo);

    assert.deepEqual(refused.map(why), ['unknown-person', 'not-permitted', 'unknown-run']);
    assert.deepEqual(here.tenants.recipients.get('target-1'), before.get('target-1'));
    assert.notDeepEqual(here.tenants.recipients.get('target-0'), before.get('target-0'));
    assert.equal((await here.rows(undo.id)).length, 1);
  });

  it('works although the trust between the tenants is gone, which it needs no longer', async () => {
    const { here, run, before } = await stamped();
    here.tenants.state.sourceRelationship.mailboxMoveEnabled = false;

    const undo = await undone(here, run.id);
    await here.approve(undo);

    assert.deepEqual(await here.ended(undo), { kind: 'done' });
    assert.deepEqual(here.tenants.recipients, before);
  });

  it('leaves whoever was changed since, before the preview or after it', async () => {
    const { here, run, before } = await stamped();
    const change = (id: string) => {
      const now = here.tenants.recipients.get(id)!;
      const addresses = [...now.addresses, `smtp:new-${id}@fabrikam.com`];
      here.tenants.recipients.set(id, { ...now, addresses });
    };
    change('target-0');
    const undo = await undone(here, run.id);
    change('target-1');
    await here.approve(undo);
    await here.ended(undo);

    assert.deepEqual(await states(here, undo.id), [
      ['source-0', 'blocked', 'held'],
      ['source-1', 'ready', 'drifted'],
      ['source-2', 'ready', 'verified'],
    ]);
    assert.deepEqual(here.tenants.recipients.get('target-2'), before.get('target-2'));
    assert.equal(here.tenants.writes.length, 4);
  });

  it('is resolved by reading back where an answer got lost, written or not', async () => {
    for (const lost of [true, false]) {
      const { here, run, before } = await stamped();
      const undo = await undone(here, run.id);
      let times = 0;
      here.tenants.state.trouble = (call, id) => {
        if (id !== 'target-1') return null;
        if (call === 'lost') return lost ? 'unknown' : null;
        if (call !== 'stamp' || times > 0) return null;
        times += 1;
        return 'unknown';
      };

      await here.approve(undo);

      assert.deepEqual(await here.ended(undo), { kind: 'done' }, String(lost));
      assert.deepEqual(here.tenants.recipients, before);
    }
  });

  it('leaves alone what the run did not write after all, be it that another run did', async () => {
    const here = stage(2);
    const run = await here.asked();
    here.tenants.state.trouble = (call, id) =>
      call === 'stamp' && id === 'target-1' ? 'refused' : null;
    await here.approve(run);
    await here.ended(run);
    here.tenants.state.trouble = () => null;
    const again = await here.asked();
    await here.approve(again);
    await here.ended(again);

    const undo = await undone(here, run.id);

    const rows = (await here.rows(undo.id)).map(({ row }) => row);
    assert.deepEqual(
      rows.map((row) => [row.kind, ...(row.kind === 'blocked' ? row.reasons : [])].length),
      [1, 2],
    );
    assert.match(JSON.stringify(rows[1]), /Run 2 has written to Person 1 since/);
  });

  it('is refused for a run that is not over, or that wrote nothing', async () => {
    const here = stage();
    const run = await here.asked();

    const early = await here.verbs.undo(asker('megan'), { run: run.id, user: null });
    await here.verbs.cancel(asker('megan'), run.id);
    await here.ended(run);
    const empty = await here.verbs.undo(asker('megan'), { run: run.id, user: null });

    assert.deepEqual([early, empty].map(why), ['not-waiting', 'nothing-to-undo']);
  });

  it('keeps to its plan whatever people rule meanwhile, and shows the one that is open', async () => {
    const { here, run } = await stamped();
    const undo = await undone(here, run.id);
    await here.verbs.exclude(asker('megan'), {
      user: 'person0@contoso.com',
      batch: 3,
      until: '2030-12-31',
      note: 'on leave',
    });

    const again = await here.verbs.undo(asker('megan'), { run: run.id, user: null });

    assert.equal((await here.read(undo.id)).digest, undo.digest);
    assert.match(again.kind === 'said' ? again.text : '', /has an open run, run 2/);
  });
});
