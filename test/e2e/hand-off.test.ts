import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { propertyRuns } from '../support/property-runs.ts';
import { useStack } from './support/shared-stack.ts';

describe('a hand-off over HTTP', () => {
  const stack = useStack();
  before(async () => {
    await stack().changePolicy((yaml) => yaml.replace('test: off', 'test: off, way: exchange'));
    const megan = stack().person('Megan Bowen');
    const people = ['KatriA', 'RobinC', 'KatL'].map((alias) => `${alias}@contoso.com`);
    await megan.says(`define batch 7\n${people.join('\n')}`);
    await stack().message(megan.chat.id, /3 lines: 3 accepted/);
    await approve('map batch 7', /Run 1 .*waits for approval/);
    await stack().message(megan.chat.id, /3 of 3 stamped and verified/);
  });

  /** Megan asks, and Alex approves her preview. */
  const approve = async (command: string, preview: RegExp) => {
    const megan = stack().person('Megan Bowen');
    await megan.says(command);
    const card = await stack().message(megan.chat.id, preview);
    await stack().person('Alex Wilber').clicks('Approve', card);
  };
  const batches = async () =>
    (await stack().sandbox.migrations()).batches.map(({ name, status }) => [name, status]);

  const kills = propertyRuns(0, 1);
  it(`creates one batch although the answer is lost, after ${kills} kills`, async () => {
    const { sandbox } = stack();
    await sandbox.fault({ name: 'reset-after', times: 1, cmdlet: 'New-MigrationBatch' });

    await approve('hand off batch 7', /Run 2 .*3 people go into 1 migration batch/);
    while ((await sandbox.calls()).target['New-MigrationBatch'] === undefined) await sleep(20);
    // Another process waits for the heartbeat of the killed one.
    if (kills > 0) await stack().killBot();
    if (kills > 0) await stack().startBot();

    await stack().message(
      stack().person('Megan Bowen').chat.id,
      /3 people are in 1 migration batch, not started/,
    );
    assert.deepEqual(await batches(), [['Crosswalk 7 run 2', 'Stopped']]);
    const { users } = await sandbox.migrations();
    assert.equal(users.length, 3);
  });

  it('starts and completes it, each once another person approves', async () => {
    const { sandbox } = stack();
    const megan = stack().person('Megan Bowen');
    await approve('start migration 7', /Run 3 .*3 people start to move in 1 migration batch/);
    await stack().message(megan.chat.id, /1 migration is started/);
    await sandbox.moveClock({ advanceMs: 3_600_000 });
    assert.deepEqual(await batches(), [['Crosswalk 7 run 2', 'Synced']]);

    await approve('complete batch 7', /Run 4 .*moves of 3 people complete now/);
    await stack().message(megan.chat.id, /1 migration is told to complete/);
    await sandbox.moveClock({ advanceMs: 3_600_000 });

    assert.deepEqual(await batches(), [['Crosswalk 7 run 2', 'Completed']]);
  });

  const creation = 'creates a job that is validated and not started';
  // In `npm run test:long` alone: the same is tested with the ports in memory.
  const jobTest = async () => {
    const { sandbox } = stack();
    const megan = stack().person('Megan Bowen');
    await approve('map batch 1', /Run 5 .*waits for approval/);
    await stack().message(megan.chat.id, /Pilot.*stamped and verified/);

    await approve(
      'hand off batch 1 as orchestrator completing tomorrow 10pm',
      /Run 6 .*people go into 1 job/,
    );
    while ((await sandbox.migrations()).jobs.length === 0) await sleep(50);
    await sandbox.moveClock({ advanceMs: 60_000 });
    await stack().message(megan.chat.id, /Run 6 .*3 people are in 1 job, not started/);

    const { jobs } = await sandbox.migrations();
    assert.deepEqual(
      jobs.map(({ displayName, status }) => [displayName, status]),
      [['Crosswalk 1 run 6', 'validatePassed']],
    );
  };
  if (propertyRuns(0, 1) > 0) it(creation, jobTest);
});
