import type { SourceMailbox, Stamp, TargetRecipient } from './identity.ts';
import { missingDelivery, stamped, stampOf, x500Of } from './stamp.ts';

/** A mailbox, the one target that its rules name, and what a stamp would change there. */
export interface Pair {
  readonly mailbox: SourceMailbox;
  readonly target: TargetRecipient;
  readonly before: Stamp;
  readonly after: Stamp;
  /** Every X500 address that the target must hold. */
  readonly x500: readonly string[];
  /** The delivery address that the stamp would add. */
  readonly delivery: string | null;
}

export function pairUp(
  mailbox: SourceMailbox,
  target: TargetRecipient,
  deliveryDomain: string,
): Pair {
  const before = stampOf(target);
  const x500 = x500Of(mailbox);
  const delivery = missingDelivery(target, deliveryDomain);
  const wanted = delivery === null ? x500 : [...x500, delivery];
  return { mailbox, target, before, after: stamped(mailbox, before, wanted), x500, delivery };
}
