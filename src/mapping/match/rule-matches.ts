import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import { addValue, multimap, valuesAt, type Multimap } from '../multimap.ts';
import type { Pin } from '../overrides.ts';
import type { Policy, RuleName } from '../policy.ts';
import { sortedBy } from '../sort.ts';
import { activeRules, type Rule } from './rules.ts';
import type { IndexedSource, SourceIndex } from './source-index.ts';
import { holdersOf, type TargetIndex } from './target-index.ts';

/** Pins whose mailbox exists. */
export interface Pins {
  readonly byMailbox: ReadonlyMap<SourceMailbox, ResolvedPin>;
  /** The pinned mailboxes by target id; several for one target are a conflict. */
  readonly owners: Multimap<SourceMailbox>;
}

/** `target` is null where the target tenant has no such recipient. */
interface ResolvedPin {
  readonly pin: Pin;
  readonly target: TargetRecipient | null;
}

export function resolvePins(
  pins: readonly Pin[],
  { byId }: SourceIndex,
  targets: TargetIndex,
): Pins {
  const byMailbox = new Map<SourceMailbox, ResolvedPin>();
  const owners = multimap<SourceMailbox>();
  for (const pin of pins) {
    const mailbox = byId.get(pin.sourceId)?.mailbox;
    if (mailbox === undefined) continue;
    byMailbox.set(mailbox, { pin, target: holdersOf(targets, 'id', pin.targetId)[0] ?? null });
    addValue(owners, pin.targetId, mailbox);
  }
  return { byMailbox, owners };
}

/** A target that a rule or a pin matches with a mailbox, and the value that both sides share. */
export interface RuleMatch {
  readonly rule: RuleName;
  readonly target: TargetRecipient;
  readonly value: string;
}

/** What every rule matches for every mailbox; the matches of all rules count alike, a pin overrides them. */
export interface RuleMatches {
  /** A pin first, then in the policy's order of rules; no entry where nothing matches. */
  readonly bySource: ReadonlyMap<SourceMailbox, readonly RuleMatch[]>;
  readonly byTarget: Multimap<SourceMailbox, TargetRecipient>;
  /** Matches with targets that are pinned to another mailbox; one of them is enough to block the mailbox. */
  readonly pinnedToOthers: ReadonlyMap<SourceMailbox, readonly RuleMatch[]>;
}

export function findRuleMatches({ all }: SourceIndex, lookup: Lookup): RuleMatches {
  const { pins, policy } = lookup;
  const rules = activeRules(policy).map(([name, rule]) => ({ ...rule, name }));
  const bySource = new Map<SourceMailbox, readonly RuleMatch[]>();
  const byTarget = multimap<SourceMailbox, TargetRecipient>();
  const pinnedToOthers = new Map<SourceMailbox, readonly RuleMatch[]>();
  for (const source of all) {
    const { mailbox } = source;
    const ofRules = rules.flatMap((rule) => matchesOfRule(source, rule, lookup));
    const matches = withPins(pins, mailbox, ofRules);
    const lost = pins.byMailbox.has(mailbox)
      ? []
      : ofRules.filter((match) => !matches.includes(match));
    if (matches.length > 0) bySource.set(mailbox, matches);
    if (lost.length > 0) pinnedToOthers.set(mailbox, lost);
    for (const { target } of matches) addValue(byTarget, target, mailbox);
  }
  return { bySource, byTarget, pinnedToOthers };
}

interface Lookup {
  readonly targets: TargetIndex;
  readonly pins: Pins;
  readonly policy: Policy;
}

function matchesOfRule(
  source: IndexedSource,
  { name, identifier, values }: Rule & { readonly name: RuleName },
  { targets, policy }: Lookup,
): readonly RuleMatch[] {
  const matches: RuleMatch[] = [];
  for (const value of values(source, policy))
    for (const target of holdersOf(targets, identifier, value))
      matches.push({ rule: name, target, value });
  return matches.length < 2 ? matches : onePerTarget(matches);
}

/** Keeps the first value for each target; sorted, and not by id alone, since system objects have none. */
function onePerTarget(matches: readonly RuleMatch[]): readonly RuleMatch[] {
  const byTarget = new Map([...matches].reverse().map((match) => [match.target, match]));
  return sortedBy([...byTarget.values()], ({ target }) => [
    target.id,
    target.primaryAddress,
    target.legacyExchangeDN,
    target.name,
  ]);
}

/** A pinned mailbox matches its pinned target only, and no other mailbox matches that target. */
function withPins(
  pins: Pins,
  mailbox: SourceMailbox,
  ofRules: readonly RuleMatch[],
): readonly RuleMatch[] {
  const own = pins.byMailbox.get(mailbox);
  if (own === undefined) {
    if (pins.byMailbox.size === 0) return ofRules;
    return ofRules.filter(({ target }) => valuesAt(pins.owners, target.id).length === 0);
  }
  const { pin, target } = own;
  if (target === null) return [];
  const pinned: RuleMatch = { rule: 'pinned', target, value: `${pin.by}: ${pin.note}` };
  return [pinned, ...ofRules.filter((match) => match.target === target)];
}
