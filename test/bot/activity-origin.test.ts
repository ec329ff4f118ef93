import assert from 'node:assert/strict';
import { activitySchema } from '../../src/bot/activity.ts';
import { originOf } from '../../src/bot/activity-origin.ts';

describe('sender of an activity', () => {
  const message = {
    ...{ type: 'message', channelId: 'msteams', text: 'status' },
    from: { id: '29:megan', name: 'Megan Bowen', aadObjectId: 'A0' },
    recipient: { id: '28:bot' },
    conversation: { id: 'a:chat', conversationType: 'personal' },
  };

  it('has the time zone of the client, in which texts show times', () => {
    const activity = activitySchema.parse({ ...message, localTimezone: 'Europe/Berlin' });

    assert.equal(originOf(activity, null).sender?.timeZone, 'Europe/Berlin');
  });

  it('has none if the client does not send it', () => {
    assert.equal(originOf(activitySchema.parse(message), null).sender?.timeZone, null);
  });
});
