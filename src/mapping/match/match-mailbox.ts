import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import { otherValuesAt, valuesAt } from '../multimap.ts';
import type { Pin } from '../overrides.ts';
import type { RuleName } from '../policy.ts';
import type { Pins, RuleMatch, RuleMatches } from './rule-matches.ts';

/** The result of all rules and pins for one mailbox. */
export type Match =
  | { readonly kind: 'missing' }
  /** The target tenant does not have the pinned recipient. */
  | { readonly kind: 'pin-target-gone'; readonly pin: Pin }
  /** A target that a rule matches is pinned to another mailbox. */
  | {
      readonly kind: 'pinned-to-other';
      readonly target: TargetRecipient;
      readonly matches: readonly RuleMatch[];
      readonly owners: readonly SourceMailbox[];
    }
  /** The rules match more than one target. */
  | { readonly kind: 'ambiguous'; readonly matches: readonly RuleMatch[] }
  /** The rules match one target, and other mailboxes match it too. */
  | {
      readonly kind: 'colliding';
      readonly target: TargetRecipient;
      readonly matches: readonly RuleMatch[];
      readonly rivals: readonly SourceMailbox[];
    }
  /** The rules match one target that no other mailbox matches; `rule` is the first of them. */
  | {
      readonly kind: 'one-to-one';
      readonly target: TargetRecipient;
      readonly matches: readonly RuleMatch[];
      readonly rule: RuleName;
    };

export function matchMailbox(mailbox: SourceMailbox, ruleMatches: RuleMatches, pins: Pins): Match {
  const pinnedToOthers = ruleMatches.pinnedToOthers.get(mailbox) ?? [];
  const [lost] = pinnedToOthers;
  if (lost !== undefined) {
    const { target } = lost;
    const owners = valuesAt(pins.owners, target.id);
    return { kind: 'pinned-to-other', target, matches: pinnedToOthers, owners };
  }
  const matches = ruleMatches.bySource.get(mailbox) ?? [];
  const [first] = matches;
  if (first === undefined) {
    const own = pins.byMailbox.get(mailbox);
    return own === undefined ? { kind: 'missing' } : { kind: 'pin-target-gone', pin: own.pin };
  }
  const { target, rule } = first;
  if (matches.some((match) => match.target !== target)) return { kind: 'ambiguous', matches };
  const rivals = otherValuesAt(ruleMatches.byTarget, target, mailbox);
  if (rivals.length > 0) return { kind: 'colliding', target, matches, rivals };
  return { kind: 'one-to-one', target, matches, rule };
}
