import type { SourceMailbox, TargetRecipient } from '../identity.ts';
import { at, others } from '../many.ts';
import type { RuleName } from '../policy.ts';
import type { Pin } from '../ruling.ts';
import type { Claims, Found } from './claims.ts';
import type { Pins } from './pins.ts';

/** What the rules and pins together make of one mailbox. */
export type Match =
  | { readonly kind: 'none' }
  /** It is pinned to somebody who is no longer there. */
  | { readonly kind: 'pin-gone'; readonly pin: Pin }
  /** Something that they name is pinned to somebody else. */
  | {
      readonly kind: 'taken';
      readonly target: TargetRecipient;
      readonly found: readonly Found[];
      readonly owners: readonly SourceMailbox[];
    }
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

export function matchOf(mailbox: SourceMailbox, claims: Claims, pins: Pins): Match {
  const taken = claims.taken.get(mailbox) ?? [];
  const [lost] = taken;
  if (lost !== undefined) {
    const { target } = lost;
    return { kind: 'taken', target, found: taken, owners: at(pins.owners, target.id) };
  }
  const found = claims.bySource.get(mailbox) ?? [];
  const [highest] = found;
  if (highest === undefined) {
    const own = pins.of.get(mailbox);
    return own === undefined ? { kind: 'none' } : { kind: 'pin-gone', pin: own.pin };
  }
  const { target, rule } = highest;
  if (found.some((one) => one.target !== target)) return { kind: 'several', found };
  const rivals = others(claims.byTarget, target, mailbox);
  if (rivals.length > 0) return { kind: 'contested', target, found, rivals };
  return { kind: 'one', target, found, rule };
}
