import assert from 'node:assert/strict';
import { sender } from '../ports/world.ts';
import { handOffWorld, openHandOff } from '../workflow/support/hand-off-world.ts';

describe('hand off batch', () => {
  it('opens a run in the way of the policy, or in the one that is typed', async () => {
    const here = await handOffWorld(2);

    const run = await openHandOff(here, 'hand off Sales');
    assert.equal(run.handsOff?.way, 'exchange');
    await here.say(sender('megan'), `cancel run ${run.id}`);
    await here.waitForOutcome(run);

    const asFiles = await openHandOff(here, 'hand off batch 3 as files');
    assert.equal(asFiles.handsOff?.way, 'file');
  });

  it('sets when the moves complete', async () => {
    const here = await handOffWorld(2);

    const run = await openHandOff(here, 'hand off batch 3 completing 2026-12-30 22:00');

    assert.equal(run.handsOff?.completeAfter, '2026-12-30T22:00:00.000Z');
  });

  it('is for admins, and needs a batch of the policy', async () => {
    const here = await handOffWorld(2);

    const viewer = await here.say(sender('alex'), 'hand off batch 3');
    const unknown = await here.say(sender('megan'), 'hand off batch 99');

    assert.equal(viewer.kind === 'refused' && viewer.code, 'not-permitted');
    assert.equal(unknown.kind === 'refused' && unknown.code, 'unknown-batch');
  });

  it('releases the files of the move once the run is approved and done, not before', async () => {
    const here = await handOffWorld(2);
    const run = await openHandOff(here, 'hand off batch 3 as files');
    const filesOf = async () => {
      const answer = await here.say(sender('megan'), `report run ${run.id}`);
      assert.ok(answer.kind === 'files', JSON.stringify(answer));
      const [file] = answer.files;
      const zip = await here.download(file?.token ?? '', sender('megan').person);
      return ['people.csv', 'migration-batch-1.csv', 'identity-mapping.csv', 'commands.ps1'].filter(
        (name) => zip?.text.includes(name),
      );
    };
    assert.deepEqual(await filesOf(), ['people.csv']);

    await here.approve(run);
    assert.equal((await here.waitForOutcome(run)).kind, 'done');

    assert.equal((await filesOf()).length, 4);
    assert.deepEqual(here.tenants.batches.all(), []);
  });
});

describe('a change of migrations', () => {
  it('needs a hand-off that has created a migration batch', async () => {
    const here = await handOffWorld(2);

    for (const command of ['start migration 3', 'stop migration 3', 'retry migration 3']) {
      const answer = await here.say(sender('megan'), command);
      assert.equal(answer.kind === 'refused' && answer.code, 'no-migration', command);
    }
  });

  it('starts, completes at a time and stops what the batch has, each in a run of its own', async () => {
    const here = await handOffWorld(2);
    const approve = async (command: string) => {
      const run = await openHandOff(here, command);
      await here.approve(run);
      return [run.handsOff?.action, (await here.waitForOutcome(run)).kind];
    };
    const status = () => here.tenants.batches.all().map((batch) => batch.status);

    assert.deepEqual(await approve('hand off batch 3'), ['create', 'done']);
    assert.deepEqual(await approve('start migration 3'), ['start', 'done']);
    assert.deepEqual(await approve('complete batch 3 at 2026-12-30 22:00'), ['complete', 'done']);
    assert.equal(here.tenants.batches.all()[0]?.completeAfter, '2026-12-30T22:00:00.000Z');
    assert.deepEqual(status(), ['Syncing']);
    assert.deepEqual(await approve('stop migration 3'), ['stop', 'done']);
    assert.deepEqual(status(), ['Stopped']);
  });

  it('takes one person out of the migration, once it is approved', async () => {
    const here = await handOffWorld(2);
    const created = await openHandOff(here, 'hand off batch 3');
    await here.approve(created);
    await here.waitForOutcome(created);
    const [first] = here.tenants.batches.users();
    assert.ok(first !== undefined);

    const run = await openHandOff(here, `remove ${first.address} from migration`);
    assert.equal(here.tenants.batches.users().length, 2);
    await here.approve(run);
    assert.equal((await here.waitForOutcome(run)).kind, 'done');

    assert.deepEqual(
      here.tenants.batches.users().filter(({ address }) => address === first.address),
      [],
    );
  });
});
