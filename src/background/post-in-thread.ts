import type { Delivery } from '../ports/delivery.ts';
import { MessageError } from '../ports/message-error.ts';
import { batchOf, isWhereRequested, type Message } from '../ports/messenger.ts';
import type { PostedMessage } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** Milliseconds for which a message waits while another one starts the thread of its batch. */
const waitForThread = 500;

interface Drawn {
  readonly message: Message;
  readonly version: number;
  /** Milliseconds for which the delivery belongs to this process. */
  readonly lease: number;
}

/**
 * Posts a message for the first time. In a channel the first one about a batch starts a thread, and the others reply in it. Where the
 * thread takes no message any more, because its first message was deleted, the message starts another one.
 */
export async function postInThread(
  delivery: Delivery,
  drawn: Drawn,
  world: Pick<World, 'outbox' | 'messenger'>,
): Promise<void> {
  const { outbox } = world;
  const { place } = delivery;
  const batch = place.kind === 'channel' ? batchOf(drawn.message) : null;
  if (batch === null) {
    await confirmAndPost(delivery, { ...drawn, thread: null }, world);
    return;
  }
  const claim = await outbox.claimThread(place, batch, drawn.lease);
  const isRequested = isWhereRequested(place, drawn.message);
  if (claim.kind === 'busy' && !isRequested) {
    const reason = { why: 'the thread of its batch is being started', lost: false };
    await outbox.retryLater(delivery, waitForThread, reason);
    return;
  }
  const thread = claim.kind === 'thread' && !isRequested ? claim.conversation : null;
  try {
    const posted = await confirmAndPost(delivery, { ...drawn, thread }, world);
    if (claim.kind !== 'start') return;
    if (posted === null) await outbox.forgetThread(place, batch, null);
    else await outbox.recordThread(place, batch, posted.conversation);
  } catch (error) {
    const isGone = error instanceof MessageError && error.kind === 'rejected' && thread !== null;
    if (claim.kind === 'start' || isGone) await outbox.forgetThread(place, batch, thread);
    if (!isGone) throw error;
    await outbox.retryLater(delivery, 0, { why: String(error), lost: false });
  }
}

/** null: another process has the delivery, or it is not due any more. */
async function confirmAndPost(
  delivery: Delivery,
  { message, version, lease, thread }: Drawn & { readonly thread: string | null },
  { outbox, messenger }: Pick<World, 'outbox' | 'messenger'>,
): Promise<PostedMessage | null> {
  // The process may have been suspended since it claimed the message.
  if (!(await outbox.confirmClaim(delivery, lease))) return null;
  const posted = await messenger.post(delivery.place, message, thread);
  await outbox.recordDelivered(delivery, posted, version);
  return posted;
}
