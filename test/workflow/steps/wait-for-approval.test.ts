import assert from 'node:assert/strict';
import { sender, salesChannel } from '../../ports/world.ts';
import { advance, hour, notices, reminderWorld } from '../support/reminders.ts';

describe('wait for approval', () => {
  it('reminds once, in the channel of the card', async () => {
    const here = await reminderWorld({});
    await here.openRun();

    await advance(here, 3);
    const early = await notices(here);
    await advance(here, 2);
    await advance(here, 10);

    assert.deepEqual(early, []);
    assert.deepEqual(await notices(here), ['reminder 19:sales']);
  });

  it('escalates to the people in the policy, who can decide in their personal chat', async () => {
    const here = await reminderWorld({
      escalate: { after: 12 * hour, users: ['adele', 'unknown'] },
    });
    const run = await here.openRun();

    await advance(here, 5);
    await advance(here, 8);

    assert.deepEqual((await notices(here)).sort(), ['escalation a:adele', 'reminder 19:sales']);
    const answer = await here.approve({ ...run, place: sender('adele').place }, sender('adele'));
    assert.equal(answer.kind, 'run-decided');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });

  it('escalates in the channel of the card when none of these people has a chat with the bot', async () => {
    const here = await reminderWorld({
      remind: null,
      escalate: { after: hour, users: ['unknown'] },
    });
    await here.openRun();

    await advance(here, 2);

    assert.deepEqual(await notices(here), ['escalation 19:sales']);
  });

  it('sends no reminder in quiet hours, but after them', async () => {
    // The run opens on Monday at nine o'clock, so the reminder is due at one.
    const quiet = [{ kind: 'once', from: '2026-11-23T12:00', to: '2026-11-23T18:00' }] as const;
    const here = await reminderWorld({ quiet });
    await here.openRun();

    await advance(here, 5);
    const inQuietHours = await notices(here);
    await advance(here, 5);

    assert.deepEqual(inQuietHours, []);
    assert.deepEqual(await notices(here), ['reminder 19:sales']);
  });

  const nights = [
    { kind: 'weekly', days: [1, 2, 3, 4, 5, 6, 7], from: '20:00', to: '06:00' },
  ] as const;

  it('sends a reminder that was due during an outage after the quiet hours in which the outage ends', async () => {
    const here = await reminderWorld({ quiet: nights });
    await here.openRun();

    // No process runs from nine o'clock in the morning to nine in the evening.
    await advance(here, 12);
    const inQuietHours = await notices(here);
    await advance(here, 9);

    assert.deepEqual(inQuietHours, []);
    assert.deepEqual(await notices(here), ['reminder 19:sales']);
  });

  it('posts a reminder that no chat accepted in time after the quiet hours', async () => {
    const here = await reminderWorld({ quiet: nights });
    await here.openRun();
    await advance(here, 5);

    // Teams is not reached from two in the afternoon to nine in the evening.
    await advance(here, 7);
    const inQuietHours = await notices(here);
    await advance(here, 9);

    assert.deepEqual(inQuietHours, []);
    assert.deepEqual(await notices(here), ['reminder 19:sales']);
  });

  it('ends at its expiry, also where the quiet hours last longer', async () => {
    const here = await reminderWorld({ quiet: nights, expires: 14 * hour });
    const run = await here.openRun();

    await advance(here, 12);
    await advance(here, 2);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'expired' });
  });

  it('reminds where the run has a card, not in every registered channel', async () => {
    const here = await reminderWorld({});
    const finance = { ...salesChannel, id: '19:finance' };
    await here.say({ ...sender('megan'), place: finance }, 'notify here');
    await here.openRun({ ...sender('megan'), place: finance });

    await advance(here, 5);

    assert.deepEqual(await notices(here), ['reminder 19:finance']);
  });

  it('sends no reminder after the decision', async () => {
    const here = await reminderWorld({ escalate: { after: 12 * hour, users: ['adele'] } });
    const run = await here.openRun();
    await here.approve(run);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });

    await advance(here, 20);

    assert.deepEqual(
      (await notices(here)).filter((notice) => !notice.startsWith('notice')),
      [],
    );
  });

  it('sends no reminder after the run has expired', async () => {
    const here = await reminderWorld({ expires: 3 * hour });
    const run = await here.openRun();

    await advance(here, 5);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'expired' });
    assert.deepEqual(await notices(here), ['notice a:megan', 'notice 19:sales']);
  });

  it('ends with a decision that is made between two reminders', async () => {
    const here = await reminderWorld({ escalate: { after: 12 * hour, users: ['adele'] } });
    const run = await here.openRun();
    await advance(here, 5);

    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.ok(here.clock.now().getTime() - run.openedAt.getTime() < 12 * hour);
  });

  it('goes on when a reminder fails', async () => {
    const here = await reminderWorld({});
    const run = await here.openRun();
    here.world.outbox.queueNotices = () => Promise.reject(new Error('no reminder'));

    await advance(here, 5);

    assert.equal((await here.read(run.id)).decision, null);
    assert.equal((await here.approve(run)).kind, 'run-decided');
  });
});
