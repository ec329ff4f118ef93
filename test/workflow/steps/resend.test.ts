import assert from 'node:assert/strict';
import { TenantError, type TenantErrorKind } from '../../../src/ports/tenant-error.ts';
import type { World } from '../../../src/ports/world.ts';
import { runWorkflow } from '../../../src/workflow/workflow.ts';
import { memoryEngine } from '../../ports/engine.ts';
import { mailbox } from '../../ports/tenant-objects.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';

type Here = ReturnType<typeof testWorld>;
const day = 86_400_000;

function oneRowAtOnce(): Here {
  const here = testWorld(3);
  const { policy } = here.control;
  here.control.policy = { ...policy, limits: { ...policy.limits, concurrency: 1 } };
  return here;
}

const exclude = (here: Here) =>
  here.say(sender('nestor'), 'exclude source-0 from batch 3 until 2099-12-31 because wrong person');
const pin = (here: Here) =>
  here.say(sender('nestor'), 'pin source-0 to target-1 because wrong person');
const changeSource = ({ tenants }: Here) => {
  const changed = { ...mailbox(0), exchangeGuid: '99999999-0000-4000-8000-000000000000' };
  tenants.source.mailboxes = () => Promise.resolve([changed, mailbox(1), mailbox(2)]);
  return Promise.resolve();
};

describe('a row that was sent and is not written', () => {
  /** The process dies between the intent of the first row and its request, and another one continues days later. */
  const crashed = async (meanwhile: (here: Here) => Promise<unknown>) => {
    const here = oneRowAtOnce();
    const { clock, launcher, engineMemoryOf, read, world } = here;
    Object.assign(launcher, { start: () => Promise.resolve() });
    const opened = await here.say(sender('megan'), 'map batch 3');
    assert.ok(opened.kind === 'run-opened');
    const { run } = opened;
    let hasIntent = false;
    const target: World['target'] = {
      ...world.target,
      stamp: async (_id, _change, claimSend) => {
        hasIntent = await claimSend();
        return new Promise<boolean>(() => undefined);
      },
    };
    const engine = () => memoryEngine(engineMemoryOf(run), clock);
    void runWorkflow(run, engine(), { ...world, target });
    await waitUntil(async () => (await read(run)).phase === 'waiting');
    await here.approve(await read(run));
    await waitUntil(() => Promise.resolve(hasIntent));
    clock.advance(3 * day);
    await meanwhile(here);
    assert.equal((await here.rows(run))[0]?.state, 'sending');
    assert.deepEqual(await runWorkflow(run, engine(), world), { kind: 'done' });
    return { here, first: (await here.rows(run))[0] };
  };

  for (const [what, meanwhile, detail] of [
    ['its person is excluded', exclude, /^Excluded since the preview/],
    ['its person is pinned to another mail user', pin, /^The match has changed/],
    ['its source has other values', changeSource, /^The values to write have changed/],
  ] as const)
    it(`is not sent again after a crash if ${what} since the recheck`, async () => {
      const { here, first } = await crashed(meanwhile);

      assert.equal(first?.state, 'drifted');
      assert.match(first.detail, detail);
      assert.ok(!here.tenants.writes.includes('target-0'));
    });

  it('is sent once more after a crash if nothing changed', async () => {
    const { here, first } = await crashed(() => Promise.resolve());

    assert.equal(first?.state, 'verified');
    assert.deepEqual([...here.tenants.writes].sort(), ['target-0', 'target-1', 'target-2']);
  });

  /** The first request fails like this without an effect; `meanwhile` happens right before its answer. */
  const failedOnce = async (kind: TenantErrorKind, meanwhile: (here: Here) => Promise<unknown>) => {
    const here = oneRowAtOnce();
    const { target } = here.tenants;
    const stamp = target.stamp.bind(target);
    let isFirst = true;
    target.stamp = async (id, change, claimSend) => {
      if (!isFirst) return stamp(id, change, claimSend);
      isFirst = false;
      assert.ok(await claimSend());
      await meanwhile(here);
      throw new TenantError('no answer', { side: 'target', kind, code: '' });
    };
    const run = await here.openRun();
    await here.approve(run);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    return { here, first: (await here.rows(run.id))[0] };
  };

  for (const [answer, kind] of [
    ['a lost answer', 'unknown'],
    ['a throttled request', 'throttled'],
  ] as const)
    for (const [what, meanwhile] of [
      ['excluded', exclude],
      ['pinned to another mail user', pin],
    ] as const)
      it(`is not sent again after ${answer} if its person is ${what} while it is sent`, async () => {
        const { here, first } = await failedOnce(kind, meanwhile);

        assert.equal(first?.state, 'drifted');
        assert.ok(!here.tenants.writes.includes('target-0'));
      });

  it('is not sent again after a lost answer if its source has other values', async () => {
    const { here, first } = await failedOnce('unknown', changeSource);

    assert.equal(first?.state, 'drifted');
    assert.deepEqual(here.tenants.writes, ['target-1', 'target-2']);
  });

  it('is named in the answer to an exclusion, which holds it back unless it was written', async () => {
    let answer = '';
    const { here } = await failedOnce('unknown', async (world) => {
      answer = JSON.stringify(await exclude(world));
    });

    assert.match(
      answer,
      /1 of its people is being stamped: what was not written is not sent again/,
    );
    assert.deepEqual(here.tenants.writes, ['target-1', 'target-2']);
  });

  it('is verified although its person was excluded meanwhile, if it was written', async () => {
    const here = oneRowAtOnce();
    let isFirst = true;
    here.tenants.state.faultFor = (call) => {
      if (call !== 'stamp' || !isFirst) return null;
      isFirst = false;
      void exclude(here);
      return 'unknown';
    };
    const run = await here.openRun();
    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
    assert.equal((await here.rows(run.id))[0]?.state, 'verified');
  });
});
