import assert from 'node:assert/strict';
import { MessageError } from '../../../src/ports/message-error.ts';
import type { Place } from '../../../src/ports/run.ts';
import type { Conversation } from '../../support/teams.ts';
import type { TestBot } from './bot.ts';

/** The place of a message that Megan sends there. */
export async function placeIn(here: TestBot, room: Conversation): Promise<Place> {
  const { outbox } = here.world;
  const count = here.connector.messages(room.id).length;
  await here.megan.says('notify here', room);
  await here.connector.until(() => here.connector.messages(room.id).length > count);
  const channels = await outbox.channels();
  const place =
    channels.find(({ place: { id } }) => id === room.id)?.place ??
    (await outbox.personalChat(here.megan));
  if (place === null) throw new Error(`No place is known for ${room.id}.`);
  return place;
}

/** The error with which this fails. */
export async function errorOf(work: Promise<unknown>): Promise<MessageError> {
  try {
    await work;
  } catch (error) {
    assert.ok(error instanceof MessageError, String(error));
    return error;
  }
  throw new assert.AssertionError({ message: 'It did not fail' });
}
