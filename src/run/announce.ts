import { ChannelError } from './faults.ts';
import type { DriftNews, Message, World } from './ports.ts';

type Post = Pick<World, 'outbox' | 'channel' | 'log'>;

/** Tells every registered channel; one that can't be told just now is no reason to undo what counts. */
export async function announce(text: string, world: Post): Promise<void> {
  await tell({ kind: 'announcement', text }, world);
}

/** The same of what differs; false where no channel could be told. */
export async function announceDrift(news: DriftNews, world: Post): Promise<boolean> {
  return (await tell({ kind: 'drift', news }, world)) > 0;
}

/** How many channels were told. */
async function tell(message: Message, { outbox, channel, log }: Post): Promise<number> {
  let told = 0;
  for (const place of await outbox.registered())
    try {
      await channel.post(place, message);
      told += 1;
    } catch (fault) {
      if (!(fault instanceof ChannelError)) throw fault;
      log.warn('a channel could not be told', { place: place.id, fault });
    }
  return told;
}
