import assert from 'node:assert/strict';
import { mailbox, mailUser } from '../../ports/tenant-objects.ts';
import { sender, testWorld } from '../../ports/world.ts';
import { reportNames } from '../support/report-names.ts';

type Here = ReturnType<typeof testWorld>;

const setSources = ({ tenants }: Here, sources: ReturnType<typeof mailbox>[]) => {
  tenants.source.mailboxes = () => Promise.resolve(sources);
};
const changeSource = (here: Here) => {
  const changed = { ...mailbox(0), exchangeGuid: '99999999-0000-4000-8000-000000000000' };
  setSources(here, [changed, mailbox(1), mailbox(2)]);
};
const addRival = (here: Here) => {
  const addresses = [...mailbox(3).addresses, 'smtp:person0@fabrikam.com'];
  setSources(here, [mailbox(0), mailbox(1), mailbox(2), { ...mailbox(3), addresses }]);
};
const endSynchronization = ({ tenants }: Here) => {
  tenants.recipients.set('target-0', mailUser(0));
};

describe('an on-premises row', () => {
  const opened = async (prepare: (here: Here) => void = () => undefined) => {
    const here = testWorld(3);
    prepare(here);
    here.tenants.recipients.set('target-0', { ...mailUser(0), dirSynced: true });
    const run = await here.openRun();
    assert.equal((await here.rows(run.id))[0]?.row.kind, 'on-premises');
    return { here, run };
  };
  const onPremisesFiles = async (here: Here) => {
    const names = await reportNames(here, 1);
    return names.filter((name) => name.startsWith('on-premises.'));
  };

  it('is in the script and the change set if nothing changed since the preview', async () => {
    const { here, run } = await opened();

    await here.approve(run);
    await here.waitForOutcome(run);

    assert.equal((await onPremisesFiles(here)).length, 2);
    assert.equal((await here.rows(run.id))[0]?.detail, '');
  });

  for (const [what, change, detail] of [
    ['its source has other values', changeSource, /^The values to write have changed/],
    ['another mailbox matches its target too', addRival, /^In conflict since the preview/],
    ['its target is no longer synchronized', endSynchronization, /no longer synchronized/],
  ] as const)
    it(`leaves the script and the change set if ${what} since the preview`, async () => {
      const { here, run } = await opened();
      change(here);

      await here.approve(run);

      assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
      assert.match((await here.rows(run.id))[0]?.detail ?? '', detail);
      assert.deepEqual(await onPremisesFiles(here), []);
      assert.deepEqual([...here.tenants.writes].sort(), ['target-1', 'target-2']);
    });

  for (const command of [
    'exclude source-0 from batch 3 until 2099-12-31 because wrong person',
    'pin source-0 to target-1 because wrong person',
  ])
    it(`leaves the script and the change set at once after “${command}” while the run stamps`, async () => {
      const { here, run } = await opened();
      const { target } = here.tenants;
      const stamp = target.stamp.bind(target);
      let files: readonly unknown[] | null = null;
      target.stamp = async (...write) => {
        if (files === null) {
          assert.equal((await onPremisesFiles(here)).length, 2);
          await here.say(sender('nestor'), command);
          files = await onPremisesFiles(here);
        }
        return stamp(...write);
      };

      await here.approve(run);
      await here.waitForOutcome(run);

      assert.deepEqual(files, []);
      assert.match((await here.rows(run.id))[0]?.detail ?? '', /^A pin or exclusion has changed/);
    });

  for (const command of [
    'exclude source-0 from batch 3 until 2099-12-31 because wrong person',
    'pin source-0 to target-1 because wrong person',
  ])
    it(`leaves the script and the change set after “${command}”, although the run has ended`, async () => {
      const { here, run } = await opened();
      await here.approve(run);
      await here.waitForOutcome(run);
      const before = await onPremisesFiles(here);

      await here.say(sender('nestor'), command);

      assert.equal(before.length, 2);
      assert.deepEqual(await onPremisesFiles(here), []);
    });

  it('that changed since the preview ends the run with limits.drift stop', async () => {
    const { here, run } = await opened(({ control }) => {
      const { policy } = control;
      control.policy = { ...policy, limits: { ...policy.limits, drift: 'stop' } };
    });
    changeSource(here);

    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), {
      kind: 'changed',
      what: '1 person changed after the preview, so the policy allows no writing (limits.drift).',
    });
    assert.deepEqual(here.tenants.writes, []);
  });

  it('that was held back counts as stamped once its stamp is there', async () => {
    const { here, run } = await opened();
    changeSource(here);
    await here.approve(run);
    await here.waitForOutcome(run);
    const [stored] = await here.rows(run.id);
    assert.ok(stored?.row.kind === 'on-premises');
    here.tenants.recipients.set('target-0', {
      ...mailUser(0),
      ...stored.row.after,
      dirSynced: true,
    });

    await here.say(sender('megan'), `verify run ${run.id}`);

    assert.equal((await here.rows(run.id))[0]?.state, 'synced');
  });
});
