import { ChannelError } from '../run/faults.ts';
import type { Asking } from './asking.ts';
import { signed, type Told } from './content.ts';
import type { Desk } from './desk.ts';
import { post } from './post.ts';

/** Puts words in the place of a message of the bot's; where it cannot be edited or is not known, they are posted. */
export async function replace(
  message: string | null,
  content: Told,
  { asking, desk }: { asking: Asking; desk: Desk },
): Promise<void> {
  const { acting, connector, log } = desk;
  if (message !== null) {
    try {
      const full = signed(content, acting?.who(asking.place) ?? null);
      await connector.edit(asking.thread, message, full);
      return;
    } catch (fault) {
      if (!(fault instanceof ChannelError)) throw fault;
      log.warn('a message could not be replaced', { fault });
    }
  }
  await post(content, asking, desk);
}
