import type { SourceMailbox, Stamp, TargetRecipient } from '../tenant-objects.ts';
import { missingDeliveryAddress, stampAfter, stampOf } from '../stamp-values.ts';
import type { IndexedSource } from './source-index.ts';

/** A mailbox, the one target that it matches, and what a stamp changes there. */
export interface Pair {
  readonly mailbox: SourceMailbox;
  readonly target: TargetRecipient;
  readonly before: Stamp;
  /** The same object as `before` where nothing changes. */
  readonly after: Stamp;
  /** Every X500 address that the target must have. */
  readonly x500Addresses: readonly string[];
  /** The `dnKey` of each of `x500Addresses`. */
  readonly x500Keys: readonly string[];
  /** The address in the delivery domain that the stamp adds; null: none. */
  readonly deliveryAddress: string | null;
}

export function makePair(
  { mailbox, x500Addresses, x500Keys }: IndexedSource,
  target: TargetRecipient,
  deliveryDomain: string,
): Pair {
  const before = stampOf(target);
  const deliveryAddress = missingDeliveryAddress(target, deliveryDomain);
  const wanted = deliveryAddress === null ? x500Addresses : [...x500Addresses, deliveryAddress];
  const after = stampAfter(mailbox, before, wanted);
  return { mailbox, target, before, after, x500Addresses, x500Keys, deliveryAddress };
}
