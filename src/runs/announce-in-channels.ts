import { digestOfDrifts } from '../mapping/find-drift.ts';
import type { Announcement, DriftNotice } from '../ports/messenger.ts';
import type { World } from '../ports/world.ts';

/** Queues a text for every registered channel, unless it was queued with the same key before; returns how many there are. */
export function announce(
  text: string,
  world: Pick<World, 'outbox'>,
  key: string | null = null,
): Promise<number> {
  return queue({ kind: 'announcement', text, mention: null }, key, world);
}

/** Queues a drift notice for every registered channel, unless a check that was interrupted has queued it; returns how many there are. */
export function announceDrift(notice: DriftNotice, world: Pick<World, 'outbox'>): Promise<number> {
  const { batch, lastCorrectAt, drifts } = notice;
  const key = `drift of batch ${batch} since ${lastCorrectAt.toISOString()}: ${digestOfDrifts(drifts)}`;
  return queue({ kind: 'drift', notice }, key, world);
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
