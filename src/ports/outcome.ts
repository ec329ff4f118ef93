/** How a run ended. */
export type Outcome =
  | { readonly kind: 'broken-trust' }
  | { readonly kind: 'nothing-to-write' }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'expired' }
  /** Trust, policy or rows changed after the approval, so nothing more was written. */
  | { readonly kind: 'changed'; readonly what: string }
  | EarlyEnd
  | { readonly kind: 'done' };
/** Ends a run before its regular end; `next` says what the person can do. */
export type EarlyEnd =
  | { readonly kind: 'cancelled' }
  /** The error breaker, the canary or `limits.drift` stopped the writing. */
  | { readonly kind: 'stopped'; readonly why: string; readonly next: string }
  /** The run cannot go on for another reason, such as a missing permission. */
  | { readonly kind: 'failed'; readonly why: string; readonly next: string };
