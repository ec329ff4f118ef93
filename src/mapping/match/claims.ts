import type { SourceMailbox, TargetRecipient } from '../identity.ts';
import { at, many, put, type Many } from '../many.ts';
import { sortedBy } from '../order.ts';
import type { Policy, RuleName } from '../policy.ts';
import type { Pins } from './pins.ts';
import type { Rule } from './rule.ts';
import { activeRules } from './rules.ts';
import type { Source, Sources } from './sources.ts';
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
  readonly byTarget: Many<SourceMailbox, TargetRecipient>;
  /** What rules name and a pin has given to somebody else; whoever lost any claim so is held back, whatever else they claim. */
  readonly taken: ReadonlyMap<SourceMailbox, readonly Found[]>;
}

interface Known {
  readonly targets: Targets;
  readonly pins: Pins;
  readonly policy: Policy;
}

export function claims({ all }: Sources, known: Known): Claims {
  const { pins, policy } = known;
  const rules = activeRules(policy).map(([name, rule]) => ({ ...rule, name }));
  const bySource = new Map<SourceMailbox, readonly Found[]>();
  const byTarget = many<SourceMailbox, TargetRecipient>();
  const taken = new Map<SourceMailbox, readonly Found[]>();
  for (const source of all) {
    const { mailbox } = source;
    const named = rules.flatMap((rule) => answers(source, rule, known));
    const found = heeding(pins, mailbox, named);
    const lost = pins.of.has(mailbox) ? [] : named.filter((one) => !found.includes(one));
    if (found.length > 0) bySource.set(mailbox, found);
    if (lost.length > 0) taken.set(mailbox, lost);
    for (const { target } of found) put(byTarget, target, mailbox);
  }
  return { bySource, byTarget, taken };
}

function answers(
  source: Source,
  { name, handle, values }: Rule & { readonly name: RuleName },
  { targets, policy }: Known,
): readonly Found[] {
  const found: Found[] = [];
  for (const value of values(source, policy))
    for (const target of holdersOf(targets, handle, value))
      found.push({ rule: name, target, value });
  return found.length < 2 ? found : distinct(found);
}

/** Each target once, with the first of the values that finds it; in the order of the targets' ids, of which system objects have none. */
function distinct(found: readonly Found[]): readonly Found[] {
  const first = new Map([...found].reverse().map((one) => [one.target, one]));
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
