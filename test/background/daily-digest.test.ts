import assert from 'node:assert/strict';
import { postDigest } from '../../src/background/daily-digest.ts';
import { dueDigest } from '../../src/mapping/policy/digest-day.ts';
import { untilIdle } from '../workflow/support/until-idle.ts';
import { salesChannel, sender, testWorld } from '../ports/world.ts';

const hour = 3_600_000;

describe('daily summary', () => {
  /** It is nine o'clock on Monday. */
  const withDailyChannel = async (level = 'daily') => {
    const here = testWorld();
    await here.say(sender('megan', salesChannel), `notify here ${level}`);
    return here;
  };

  it('names the runs of the day before, once, in the channels that want it', async () => {
    const here = await withDailyChannel();
    await here.say(sender('megan', { ...salesChannel, id: '19:all' }), 'notify here');
    const run = await here.openRun();
    await here.approve(run);
    await here.waitForOutcome(run);
    here.clock.advance(23 * hour);

    await Promise.all([postDigest(here.world), postDigest(here.world)]);
    await postDigest(here.world);

    assert.deepEqual(await here.announcements(), [
      'Since yesterday, 8:00 AM: Run 1 · Sales (batch 3): finished, 3 verified.',
    ]);
  });

  it('names what waits for approval, and what is queued', async () => {
    const here = await withDailyChannel();
    const run = await here.openRun();
    here.clock.advance(23 * hour);
    await postDigest(here.world);
    await here.approve(run, sender('alex'), 'Fri 22:00');
    await untilIdle();
    here.clock.advance(24 * hour);

    await postDigest(here.world);

    const [waiting, queued] = await here.announcements();
    assert.match(waiting ?? '', /Run 1 · Sales \(batch 3\): waits for approval\.$/);
    assert.match(queued ?? '', /Run 1 · Sales \(batch 3\): approved and queued\.$/);
  });

  it('says nothing before its hour, long after it, on a quiet day or where nobody wants it', async () => {
    const here = await withDailyChannel();
    await postDigest(here.world);
    const run = await here.openRun();
    await here.say(sender('megan'), `cancel run ${run.id}`);
    await here.waitForOutcome(run);
    for (const hours of [22, 6, 20, 24]) {
      here.clock.advance(hours * hour);
      await postDigest(here.world);
    }
    const other = await withDailyChannel('all');
    await other.openRun();
    other.clock.advance(23 * hour);
    await postDigest(other.world);

    assert.deepEqual(await here.announcements(), []);
    assert.deepEqual(await other.announcements(), []);
  });

  it('comes at eight in the time zone of the policy, also when clocks change', () => {
    const due = (time: string) => dueDigest(new Date(time), 'Europe/Berlin');

    assert.equal(due('2027-03-27T06:59:59Z'), null);
    assert.deepEqual(due('2027-03-28T06:00:00Z'), {
      day: '2027-03-28',
      from: new Date('2027-03-27T07:00:00Z'),
      to: new Date('2027-03-28T06:00:00Z'),
    });
    assert.equal(due('2027-03-28T10:00:01Z'), null);
  });
});
