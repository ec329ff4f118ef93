import assert from 'node:assert/strict';
import { ChangeSystemError } from '../../src/ports/change-system-error.ts';
import { runView } from '../../src/runs/run-view.ts';
import { sender, salesChannel } from '../ports/world.ts';
import { changeWorld } from './support/change-world.ts';

const minute = 60_000;

describe('a change record while the other system or a process fails', () => {
  it('is found again after a create without an answer, not earlier than the search knows it', async () => {
    const { keep, keepAfter, openRun, records, serviceNow, world } = changeWorld();
    const run = await openRun();
    serviceNow.losesAnswer = true;

    await keep();
    await keepAfter(30_000);
    const early = await world.changeRecords.read(run.id);
    await keepAfter(minute);

    assert.equal(records.length, 1);
    assert.equal(early?.ref, null);
    assert.deepEqual((await world.changeRecords.read(run.id))?.ref, records[0]?.ref);
  });

  it('is found again by the next process after one that died between create and answer', async () => {
    const { keep, keepAfter, openRun, records, world } = changeWorld();
    await openRun();
    const alive = { ...world.changeRecords };
    world.changeRecords.save = (record, change) =>
      change.ref === undefined ? alive.save(record, change) : Promise.reject(new Error('killed'));
    await assert.rejects(keep(), /killed/);
    Object.assign(world.changeRecords, alive);

    await keepAfter(minute);
    await keepAfter(minute);

    assert.equal(records.length, 1);
    assert.equal((await world.changeRecords.read(1))?.ref?.number, 'CHG1');
  });

  it('is not created by a process that was suspended since it claimed it', async () => {
    const { control, keep, openRun, records, world } = changeWorld();
    await openRun();
    const awake = { ...world.changeRecords };
    world.changeRecords.claim = async (lease) => {
      const claimed = await awake.claim(lease);
      control.slept += 46_000;
      return claimed;
    };

    await keep();

    assert.deepEqual(records, []);
  });

  it('of a run that ended unapproved before the system answered is not created', async () => {
    const { keepAfter, openRun, records, say, serviceNow, world } = changeWorld();
    const run = await openRun();
    await say(sender('megan'), `cancel run ${run.id}`);
    await world.journal.update(run.id, { phase: 'closed' });
    serviceNow.fault = null;

    await keepAfter(minute);

    assert.deepEqual(records, []);
    assert.equal((await world.changeRecords.read(run.id))?.isClosed, true);
  });

  it('that can’t be created holds up no run without required; cards and channels say why, once', async () => {
    const {
      announcements,
      approve,
      keep,
      keepAfter,
      openRun,
      records,
      say,
      serviceNow,
      waitForOutcome,
      world,
    } = changeWorld();
    await say(sender('megan', salesChannel), 'notify here');
    const run = await openRun();
    serviceNow.fault = new ChangeSystemError('ServiceNow can’t be reached: ECONNREFUSED', {
      isTemporary: true,
    });
    await keep();
    await approve(run);
    const outcome = await waitForOutcome(run);
    for (let tries = 0; tries < 8; tries += 1) await keepAfter(30 * minute);
    const { change } = await runView(run.id, world);
    const texts = (await announcements()).filter((text) => text.includes('ServiceNow'));
    serviceNow.fault = null;
    await keepAfter(60 * minute);

    assert.deepEqual(outcome, { kind: 'done' });
    assert.equal(change?.problem, 'ServiceNow can’t be reached: ECONNREFUSED');
    assert.deepEqual(texts, [
      'A change record in ServiceNow can’t be created for run 1: ServiceNow can’t be reached: ECONNREFUSED. It is tried again by itself.',
    ]);
    assert.equal(records[0]?.end?.result, 'done');
  });

  it('is tried again when the system asked for it', async () => {
    const { keep, keepAfter, openRun, records, serviceNow } = changeWorld();
    await openRun();
    serviceNow.fault = new ChangeSystemError('ServiceNow is overloaded (429)', {
      ...{ isTemporary: true, retryAfter: 10 * minute },
    });
    await keep();
    serviceNow.fault = null;

    await keepAfter(9 * minute);
    const early = records.length;
    await keepAfter(minute);

    assert.deepEqual([early, records.length], [0, 1]);
  });
});
