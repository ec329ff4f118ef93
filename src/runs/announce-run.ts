import type { Announcement, DriftNotice } from '../ports/messenger.ts';
import type { Place } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';

/** Queues a text for every registered channel, unless it was queued with the same key before; returns how many there are. */
export function announce(
  text: string,
  world: Pick<World, 'outbox'>,
  key: string | null = null,
): Promise<number> {
  return queue({ kind: 'announcement', text, mention: null }, key, world);
}

/** Queues a drift notice for every registered channel; returns how many there are. */
export function announceDrift(notice: DriftNotice, world: Pick<World, 'outbox'>): Promise<number> {
  return queue({ kind: 'drift', notice }, null, world);
}

async function queue(
  announcement: Announcement,
  key: string | null,
  { outbox }: Pick<World, 'outbox'>,
): Promise<number> {
  const channels = await outbox.registeredChannels();
  await outbox.queueAnnouncement(channels, announcement, key);
  return channels.length;
}

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
