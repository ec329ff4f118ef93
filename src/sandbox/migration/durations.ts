import type { Recipient } from '../world/recipient.ts';

const second = 1000;

/** How long the sandbox needs for each step of a move, which takes hours in Microsoft 365; in milliseconds of the migration clock. */
export const durations = {
  queue: 5 * second,
  validation: 10 * second,
  completion: 15 * second,
  stopping: 5 * second,
  removal: 10 * second,
  /** Between two looks for a licence. */
  approval: 10 * second,
  /** How long the name of a removed batch stays taken; nobody measured it. */
  removedName: 3_600 * second,
  /** One of three steps of a validation by Graph. */
  jobStep: 5 * second,
  cancellation: 10 * second,
  jobDeletion: 48 * 3_600 * second,
  /** After which a validation by Graph no longer counts. */
  validity: 7 * 24 * 3_600 * second,
} as const;

/** The first synchronization of a mailbox: 20 seconds, and one for each GB. */
export function syncDuration(mailbox: Recipient): number {
  return Math.round((20 + bytesOf(mailbox.TotalItemSize) / 1024 ** 3) * second);
}

/** The bytes of one of Exchange's size texts. */
export function bytesOf(size: string): number {
  const digits = /\(([\d,]+) bytes\)/.exec(size)?.[1] ?? '0';
  return Number(digits.replaceAll(',', ''));
}
