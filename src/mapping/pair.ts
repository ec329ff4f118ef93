import type { SourceMailbox, Stamp, TargetRecipient } from './identity.ts';
import type { Source } from './match/sources.ts';
import { missingDelivery, stamped, stampOf } from './stamp.ts';

/** A mailbox, the one target that its rules name, and what a stamp would change there. */
export interface Pair {
  readonly mailbox: SourceMailbox;
  readonly target: TargetRecipient;
  readonly before: Stamp;
  readonly after: Stamp;
  /** Every X500 address that the target must hold. */
  readonly x500: readonly string[];
  /** The DN of each of `x500`. */
  readonly dns: readonly string[];
  /** The delivery address that the stamp would add. */
  readonly delivery: string | null;
}

export function pairUp(
  { mailbox, x500, dns }: Source,
  target: TargetRecipient,
  deliveryDomain: string,
): Pair {
  const before = stampOf(target);
  const delivery = missingDelivery(target, deliveryDomain);
  const wanted = delivery === null ? x500 : [...x500, delivery];
  return { mailbox, target, before, after: stamped(mailbox, before, wanted), x500, dns, delivery };
}
