import type { Announcement, DriftNotice } from '../ports/messenger.ts';
import type { World } from '../ports/world.ts';

/** Queues a text for every registered channel; returns how many there are. */
export function announce(text: string, world: Pick<World, 'outbox'>): Promise<number> {
  return queue({ kind: 'announcement', text }, world);
}

/** Queues a drift notice for every registered channel; returns how many there are. */
export function announceDrift(notice: DriftNotice, world: Pick<World, 'outbox'>): Promise<number> {
  return queue({ kind: 'drift', notice }, world);
}

async function queue(
  announcement: Announcement,
  { outbox }: Pick<World, 'outbox'>,
): Promise<number> {
  const channels = await outbox.registeredChannels();
  await outbox.queueAnnouncement(channels, announcement);
  return channels.length;
}
