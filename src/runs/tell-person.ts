import type { Place } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';

interface PersonalText {
  readonly text: string;
  /** Where the person is mentioned if the bot has no personal chat with them; every registered channel is added. */
  readonly places: readonly Place[];
  readonly key: string | null;
}

/** Queues a text for a person, and for every registered channel; returns whether the person gets it. */
export async function tell(
  person: Person,
  { text, places, key }: PersonalText,
  { outbox }: Pick<World, 'outbox'>,
): Promise<boolean> {
  const chat = await outbox.personalChat(person);
  const channels = await outbox.registeredChannels();
  const queueAt = (mention: Person | null, at: readonly Place[]) =>
    outbox.queueAnnouncement(at, { kind: 'announcement', text, mention }, key);
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
