import type { SourceMailbox, TargetRecipient } from '../identity.ts';
import { at } from '../many.ts';
import { sortedBy } from '../order.ts';
import type { RuleName } from '../policy.ts';
import type { Pins } from './pins.ts';
import type { Question, Questions } from './questions.ts';
import { holdersOf, type Targets } from './targets.ts';

/** A target that a rule names for a mailbox, and the value on which both agree. */
export interface Found {
  readonly rule: RuleName;
  readonly target: TargetRecipient;
  readonly value: string;
}

/** What every rule says of every mailbox; a claim counts by whatever rule it is made, and only a pin stands above it. */
export interface Claims {
  /** A pin first, then in the policy's order of rules; absent where nothing is named. */
  readonly bySource: ReadonlyMap<SourceMailbox, readonly Found[]>;
  readonly byTarget: ReadonlyMap<TargetRecipient, readonly SourceMailbox[]>;
  /** What rules name and a pin has given to somebody else; whoever lost any claim so is held back, whatever else they claim. */
  readonly taken: ReadonlyMap<SourceMailbox, readonly Found[]>;
}

export function claims(questions: Questions, targets: Targets, pins: Pins): Claims {
  const bySource = new Map<SourceMailbox, readonly Found[]>();
  const byTarget = new Map<TargetRecipient, SourceMailbox[]>();
  const taken = new Map<SourceMailbox, readonly Found[]>();
  for (const [mailbox, ofMailbox] of questions) {
    const named = ofMailbox.flatMap((question) => answers(question, targets));
    const found = heeding(pins, mailbox, named);
    const lost = pins.of.has(mailbox) ? [] : named.filter((one) => !found.includes(one));
    if (found.length > 0) bySource.set(mailbox, found);
    if (lost.length > 0) taken.set(mailbox, lost);
    for (const target of new Set(found.map((one) => one.target))) {
      const claimants = byTarget.get(target);
      if (claimants === undefined) byTarget.set(target, [mailbox]);
      else claimants.push(mailbox);
    }
  }
  return { bySource, byTarget, taken };
}

/** Each target once, with the first of the values that finds it; in the order of the targets' ids, of which system objects have none. */
function answers({ rule, handle, values }: Question, targets: Targets): readonly Found[] {
  const all = values.flatMap((value) =>
    holdersOf(targets, handle, value).map((target) => ({ rule, target, value })),
  );
  if (all.length < 2) return all;
  const first = new Map([...all].reverse().map((one) => [one.target, one]));
  return sortedBy([...first.values()], ({ target }) => [
    target.id,
    target.primaryAddress,
    target.legacyExchangeDN,
    target.name,
  ]);
}

/** Whoever is pinned claims that target alone, and nobody else claims it. */
function heeding(pins: Pins, mailbox: SourceMailbox, named: readonly Found[]): readonly Found[] {
  const own = pins.of.get(mailbox);
  if (own === undefined) {
    if (pins.of.size === 0) return named;
    return named.filter(({ target }) => at(pins.owners, target.id).length === 0);
  }
  const { pin, target } = own;
  if (target === null) return [];
  const said: Found = { rule: 'pinned', target, value: `${pin.by}: ${pin.note}` };
  return [said, ...named.filter((one) => one.target === target)];
}
