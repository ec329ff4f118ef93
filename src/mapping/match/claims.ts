import type { SourceMailbox, TargetRecipient } from '../identity.ts';
import { byText } from '../order.ts';
import type { RuleName } from '../policy.ts';
import type { Question, Questions } from './questions.ts';
import { holdersOf, type Targets } from './targets.ts';

/** A target that a rule names for a mailbox, and the value on which both agree. */
export interface Found {
  readonly rule: RuleName;
  readonly target: TargetRecipient;
  readonly value: string;
}

/** What every rule says of every mailbox; a claim counts by whatever rule it is made. */
export interface Claims {
  /** In the policy's order of rules; absent where no rule names anything. */
  readonly bySource: ReadonlyMap<SourceMailbox, readonly Found[]>;
  readonly byTarget: ReadonlyMap<TargetRecipient, readonly SourceMailbox[]>;
}

export function claims(questions: Questions, targets: Targets): Claims {
  const bySource = new Map<SourceMailbox, readonly Found[]>();
  const byTarget = new Map<TargetRecipient, SourceMailbox[]>();
  for (const [mailbox, ofMailbox] of questions) {
    const found = ofMailbox.flatMap((question) => answers(question, targets));
    if (found.length > 0) bySource.set(mailbox, found);
    for (const target of new Set(found.map((one) => one.target))) {
      const claimants = byTarget.get(target);
      if (claimants === undefined) byTarget.set(target, [mailbox]);
      else claimants.push(mailbox);
    }
  }
  return { bySource, byTarget };
}

/** Each target once, with the first of the values that finds it; in the order of the targets' ids. */
function answers({ rule, handle, values }: Question, targets: Targets): readonly Found[] {
  const all = values.flatMap((value) =>
    holdersOf(targets, handle, value).map((target) => ({ rule, target, value })),
  );
  if (all.length < 2) return all;
  const first = new Map([...all].reverse().map((one) => [one.target, one]));
  return [...first.values()].sort((a, b) => byText(a.target.id, b.target.id));
}
