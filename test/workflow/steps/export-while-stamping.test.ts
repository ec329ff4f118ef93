import assert from 'node:assert/strict';
import { waitUntil } from '../../ports/wait-until.ts';
import { headerOf, recordsOf, signed } from '../../source-export/support/exports.ts';
import { fileWorld, type FileWorld } from '../../source-export/support/file-world.ts';

const hour = 3_600_000;

describe('a run that stamps from an export of the source', () => {
  /** A world that writes one row after the other, and none of them as a canary. */
  const oneByOne = (people: number): FileWorld => {
    const here = fileWorld(people);
    const { policy } = here.control;
    here.control.policy = { ...policy, limits: { ...policy.limits, canary: 0, concurrency: 1 } };
    return here;
  };
  /** Does something before the write that follows so many others; a moment passes before each write. */
  const beforeWrite = (here: FileWorld, writes: number, act: () => Promise<unknown>) => {
    const { target } = here.world;
    let isDone = false;
    Object.assign(here.world, {
      target: {
        ...target,
        stamp: async (...args: Parameters<typeof target.stamp>) => {
          here.clock.advance(300);
          if (!isDone && here.tenants.writes.length === writes) {
            isDone = true;
            await act();
          }
          return target.stamp(...args);
        },
      },
    });
  };

  it('holds back whom an export changes that comes while it stamps', async () => {
    const here = oneByOne(30);
    await here.drop(await here.exportFile());
    here.clock.advance(1_000);
    const { state } = here.tenants;
    state.members = state.members.slice(0, 20);
    const newer = await here.exportFile();
    beforeWrite(here, 10, () => here.drop(newer));
    const run = await here.openRun();
    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 20);
    assert.equal((await here.stateCounts(run.id)).drifted, 10);
  });

  it('writes nothing more once its export has expired, and goes on with another one', async () => {
    const here = oneByOne(30);
    const now = here.clock.now();
    const expiresAt = new Date(now.getTime() + hour / 2).toISOString();
    const records = await recordsOf(here.tenants.source);
    await here.drop(signed(headerOf(now, { expiresAt }), records));
    beforeWrite(here, 10, () => {
      here.clock.advance(hour / 2);
      return Promise.resolve();
    });
    const run = await here.openRun();
    await here.approve(run);
    await waitUntil(async () =>
      (await here.announcements()).some((text) =>
        text.includes('its export of the source has expired'),
      ),
    );

    assert.equal(here.tenants.writes.length, 10);
    await here.drop(await here.exportFile());
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 30);
  });
});
