import { ChannelError } from './faults.ts';
import type { World } from './ports.ts';

/** Tells every registered channel; one that can't be told just now is no reason to undo what counts. */
export async function announce(
  text: string,
  { outbox, channel, log }: Pick<World, 'outbox' | 'channel' | 'log'>,
): Promise<void> {
  for (const place of await outbox.registered())
    try {
      await channel.post(place, { kind: 'announcement', text });
    } catch (fault) {
      if (!(fault instanceof ChannelError)) throw fault;
      log.warn('a channel could not be told', { place: place.id, fault });
    }
}
