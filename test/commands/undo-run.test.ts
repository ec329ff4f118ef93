import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { fileWorld } from '../source-export/support/file-world.ts';
import {
  alex,
  changeTarget,
  codeOf,
  complete,
  megan,
  preview,
  stampBatch,
  textOf,
} from './support/answers.ts';

describe('undo run', () => {
  const stamped = async (people = 3) => {
    const here = testWorld(people);
    const before = new Map(here.tenants.recipients);
    const run = await stampBatch(here);
    return { here, run, before };
  };
  const undo = async (here: ReturnType<typeof testWorld>, run: number) =>
    preview(here, await here.say(megan, `undo run ${run}`));
  const rowsOf = async (here: ReturnType<typeof testWorld>, run: number) =>
    (await here.rows(run)).map(({ row, state }) => [row.source.id, row.kind, state]);

  it('of protected people needs the approval of one more person', async () => {
    const { here, run } = await stamped();
    const { policy } = here.control;
    const users = [...here.tenants.recipients.keys()].slice(0, 1);
    here.control.policy = { ...policy, protected: { ...policy.protected, users } };
    await here.acceptPolicy();

    const undone = await undo(here, run.id);

    assert.equal(undone.requiredApprovals.people, policy.approval.required + 1);
  });

  it('of a person whom no export says anything about needs the same, as they may be protected', async () => {
    const here = fileWorld();
    const { policy } = here.control;
    const groups = ['board'];
    here.control.policy = { ...policy, protected: { ...policy.protected, groups } };
    const { state } = here.tenants;
    state.groups.set('board', []);
    await here.drop(await here.exportFile());
    const run = await stampBatch(here);
    const all = await undo(here, run.id);
    await here.say(megan, `cancel run ${all.id}`);
    here.clock.advance(1_000);
    state.members = state.members.slice(1);
    await here.drop(await here.exportFile());

    const undone = await undo(here, run.id);

    const { required } = policy.approval;
    assert.deepEqual(
      [all, undone].map(({ requiredApprovals }) => requiredApprovals.people),
      [required, required + 1],
    );
  });

  it('is previewed, approved by another person, written and verified, and restores all targets', async () => {
    const { here, run, before } = await stamped();
    const undone = await undo(here, run.id);
    const writesBefore = here.tenants.writes.length;

    assert.equal(codeOf(await here.approve(undone, megan)), 'own-run');
    assert.equal(codeOf(await here.approve(undone)), 'run-decided');

    assert.deepEqual(await here.waitForOutcome(undone), { kind: 'done' });
    assert.equal(writesBefore, 3);
    assert.deepEqual(here.tenants.recipients, before);
    assert.deepEqual(await rowsOf(here, undone.id), [
      ['source-0', 'ready', 'verified'],
      ['source-1', 'ready', 'verified'],
      ['source-2', 'ready', 'verified'],
    ]);
    assert.deepEqual(
      undone.notes.map(({ code }) => code),
      ['undo-clears-guid'],
    );
  });

  it('can be undone itself, and the batch can be mapped again', async () => {
    const { here, run, before } = await stamped();
    const after = new Map(here.tenants.recipients);
    const first = await complete(here, await here.say(megan, `undo run ${run.id}`));

    const second = await complete(here, await here.say(megan, `undo run ${first.id}`));
    assert.deepEqual(here.tenants.recipients, after);

    await complete(here, await here.say(megan, `undo run ${second.id}`));
    assert.deepEqual(here.tenants.recipients, before);
    assert.equal((await here.openRun()).counts?.ready, 3);
  });

  it('needs no trust between the tenants', async () => {
    const { here, run, before } = await stamped();
    here.tenants.state.sourceRelationship.mailboxMoveEnabled = false;

    await complete(here, await here.say(megan, `undo run ${run.id}`));

    assert.deepEqual(here.tenants.recipients, before);
  });

  it('leaves targets that changed since, before the preview or after it', async () => {
    const { here, run, before } = await stamped();
    changeTarget(here, 'target-0');
    const undone = await undo(here, run.id);
    changeTarget(here, 'target-1');
    await here.approve(undone);
    await here.waitForOutcome(undone);

    assert.deepEqual(await rowsOf(here, undone.id), [
      ['source-0', 'blocked', 'held'],
      ['source-1', 'ready', 'drifted'],
      ['source-2', 'ready', 'verified'],
    ]);
    assert.deepEqual(here.tenants.recipients.get('target-2'), before.get('target-2'));
    assert.equal(here.tenants.writes.length, 4);
  });

  for (const isWritten of [true, false])
    it(`resolves a lost answer by reading back, if the row was ${isWritten ? '' : 'not '}written`, async () => {
      const { here, run, before } = await stamped();
      const undone = await undo(here, run.id);
      let losses = 0;
      here.tenants.state.faultFor = (call, id) => {
        if (id !== 'target-1') return null;
        if (call === 'lost') return isWritten ? null : 'unknown';
        if (call !== 'stamp' || losses > 0) return null;
        losses += 1;
        return 'unknown';
      };

      await here.approve(undone);

      assert.deepEqual(await here.waitForOutcome(undone), { kind: 'done' });
      assert.deepEqual(here.tenants.recipients, before);
    });

  it('leaves what the run did not write, even if another run did', async () => {
    const here = testWorld(2);
    const run = await here.openRun();
    here.tenants.state.faultFor = (call, id) =>
      call === 'stamp' && id === 'target-1' ? 'refused' : null;
    await here.approve(run);
    await here.waitForOutcome(run);
    here.tenants.state.faultFor = () => null;
    await stampBatch(here);

    const undone = await undo(here, run.id);

    const rows = (await here.rows(undone.id)).map(({ row }) => row);
    assert.deepEqual(
      rows.map((row) => (row.kind === 'blocked' ? row.reasons.length : row.kind)),
      ['ready', 1],
    );
    assert.match(JSON.stringify(rows[1]), /[Rr]un 2/);
  });

  it('is refused to others than admins, and for a run that is unknown, not ended, or wrote nothing', async () => {
    const here = testWorld();
    const run = await here.openRun();

    const early = await here.say(megan, `undo run ${run.id}`);
    await here.say(megan, `cancel run ${run.id}`);
    await here.waitForOutcome(run);
    const empty = await here.say(megan, `undo run ${run.id}`);
    const approver = await here.say(alex, `undo run ${run.id}`);
    const unknown = await here.say(megan, 'undo run 99');

    assert.deepEqual([early, empty, approver, unknown].map(codeOf), [
      'not-waiting',
      'nothing-to-undo',
      'not-permitted',
      'unknown-run',
    ]);
  });

  it('keeps its plan after an exclusion, and is shown again instead of a second one', async () => {
    const { here, run } = await stamped();
    const undone = await undo(here, run.id);
    await here.say(
      megan,
      'exclude person0@contoso.com from batch 3 until 2030-12-31 because on leave',
    );

    const again = await here.say(megan, `undo run ${run.id}`);

    assert.equal((await here.read(undone.id)).digest, undone.digest);
    assert.match(textOf(again), /^Run 2 of batch 3 is still open\./);
  });
});
