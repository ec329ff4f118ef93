import type { Place } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';
import { channelsFor, type Topic } from './channels-for.ts';

interface PersonalText {
  readonly text: string;
  /** Where the person is mentioned if the bot has no personal chat with them; channels that get messages about `topic` are added. */
  readonly places: readonly Place[];
  readonly topic: Topic;
  readonly key: string | null;
  /** null: it is about no single batch. */
  readonly batch: number | null;
}

/** Queues a text for a person, and for the channels that get such; returns whether the person gets it. */
export async function tell(
  person: Person,
  { text, places, topic, key, batch }: PersonalText,
  { outbox }: Pick<World, 'outbox'>,
): Promise<boolean> {
  const chat = await outbox.personalChat(person);
  const channels = await channelsFor(topic, { outbox });
  const queueAt = (mention: Person | null, at: readonly Place[]) =>
    outbox.queueAnnouncement(at, { kind: 'announcement', text, mention, batch }, key);
  if (chat !== null) {
    await queueAt(null, distinctPlaces([chat, ...channels]));
    return true;
  }
  const mentioned = distinctPlaces([...places, ...channels]);
  await queueAt(person, mentioned);
  return mentioned.length > 0;
}

export function distinctPlaces(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [place.id, place])).values()];
}
