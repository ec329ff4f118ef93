import { digestOfDrifts } from '../mapping/find-drift.ts';
import type { DriftNotice } from '../ports/messenger.ts';
import type { World } from '../ports/world.ts';
import { channelsFor, type Topic } from './channels-for.ts';

interface ChannelText {
  readonly text: string;
  readonly topic: Topic;
  /** null: it is about no single batch. */
  readonly batch: number | null;
  readonly key: string | null;
}

/** Queues a text for the channels that get such, unless it was queued with the same key before. */
export async function announce(
  { text, topic, batch, key }: ChannelText,
  world: Pick<World, 'outbox'>,
): Promise<void> {
  const announcement = { kind: 'announcement', text, mention: null, batch } as const;
  await world.outbox.queueAnnouncement(await channelsFor(topic, world), announcement, key);
}

/** Queues a drift notice for the channels that get such, unless a check that was interrupted has queued it; returns how many there are. */
export async function announceDrift(
  notice: DriftNotice,
  world: Pick<World, 'outbox'>,
): Promise<number> {
  const { batch, lastCorrectAt, drifts } = notice;
  const key = `drift of batch ${batch} since ${lastCorrectAt.toISOString()}: ${digestOfDrifts(drifts)}`;
  const channels = await channelsFor('failure', world);
  await world.outbox.queueAnnouncement(channels, { kind: 'drift', notice }, key);
  return channels.length;
}
