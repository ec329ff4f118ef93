import type { Side } from '../mapping/tenant-objects.ts';

/** A call that was sent to a tenant and has no answer yet. */
export interface PendingCall {
  readonly side: Side;
  /** What it does, such as `Listing the mailboxes (Get-Mailbox)`. */
  readonly operation: string;
  readonly sentAt: Date;
}

/** The calls of this process that wait for an answer. */
export interface PendingCalls {
  /** Adds a call; the returned function removes it. */
  add(call: PendingCall): () => void;
  /** The call that has waited longest; null: none is waiting. */
  oldest(): PendingCall | null;
}

export function pendingCalls(): PendingCalls {
  // A set keeps the order in which calls were added.
  const calls = new Set<PendingCall>();
  return {
    add: (call) => {
      calls.add(call);
      return () => calls.delete(call);
    },
    oldest: () => calls.values().next().value ?? null,
  };
}
