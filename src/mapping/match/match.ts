import type { SourceMailbox, TargetRecipient } from '../identity.ts';
import type { RuleName } from '../policy.ts';
import type { Claims, Found } from './claims.ts';

/** What the rules together make of one mailbox. */
export type Match =
  | { readonly kind: 'none' }
  /** They name more than one target. */
  | { readonly kind: 'several'; readonly found: readonly Found[] }
  /** They name one target, and other mailboxes claim it too. */
  | {
      readonly kind: 'contested';
      readonly target: TargetRecipient;
      readonly found: readonly Found[];
      readonly rivals: readonly SourceMailbox[];
    }
  /** They name one target, which nobody else claims; `rule` is the highest that does. */
  | {
      readonly kind: 'one';
      readonly target: TargetRecipient;
      readonly found: readonly Found[];
      readonly rule: RuleName;
    };

export function matchOf(mailbox: SourceMailbox, { bySource, byTarget }: Claims): Match {
  const found = bySource.get(mailbox) ?? [];
  const [highest] = found;
  if (highest === undefined) return { kind: 'none' };
  const { target, rule } = highest;
  if (found.some((one) => one.target !== target)) return { kind: 'several', found };
  const rivals = (byTarget.get(target) ?? []).filter((other) => other !== mailbox);
  if (rivals.length > 0) return { kind: 'contested', target, found, rivals };
  return { kind: 'one', target, found, rule };
}
