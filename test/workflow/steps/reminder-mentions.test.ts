import assert from 'node:assert/strict';
import { sender, salesChannel } from '../../ports/world.ts';
import { advance, notices, reminderWorld } from '../support/reminders.ts';

describe('reminder of a plan that waits', () => {
  it('mentions the approvers whom the policy names and who have not approved, in a channel only', async () => {
    const here = await reminderWorld({ required: 3 });
    const run = await here.openRun();
    await here.approve(run, sender('nestor'));

    await advance(here, 5);
    await notices(here);

    const reminder = here.sent.find(({ message }) => message.kind === 'reminder')?.message;
    assert.ok(reminder?.kind === 'reminder');
    assert.deepEqual(
      reminder.mentions.map(({ name }) => name),
      ['ALEX'],
    );
  });

  it('reminds without a mention while names can’t be read', async () => {
    const here = await reminderWorld({});
    await here.openRun();
    here.control.isGraphDown = true;

    await advance(here, 5);

    assert.deepEqual(await notices(here), ['reminder 19:sales']);
  });

  it('does not remind in a channel that gets no previews any more', async () => {
    const here = await reminderWorld({});
    await here.openRun();
    await here.say(sender('megan', salesChannel), 'notify here failures');

    await advance(here, 5);

    assert.deepEqual(await notices(here), ['reminder a:megan']);
  });
});
