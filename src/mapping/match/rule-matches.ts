import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import { addValue, multimap, valuesAt, type Multimap } from '../multimap.ts';
import type { Pin } from '../overrides.ts';
import type { Policy, RuleName } from '../policy.ts';
import { isGuestType } from '../recipient-type-rules.ts';
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
  /** Mailboxes that a rule matches with the target, but that a pin of theirs or of the target rules out. */
  readonly ruledOut: Multimap<SourceMailbox, TargetRecipient>;
  /** Guests that the rules match besides another recipient; they are no matches, because a guest can't be stamped. */
  readonly guests: ReadonlyMap<SourceMailbox, readonly TargetRecipient[]>;
}

export function findRuleMatches({ all }: SourceIndex, lookup: Lookup): RuleMatches {
  const { pins, policy } = lookup;
  const rules = activeRules(policy).map(([name, rule]) => ({ ...rule, name }));
  const bySource = new Map<SourceMailbox, readonly RuleMatch[]>();
  const byTarget = multimap<SourceMailbox, TargetRecipient>();
  const pinnedToOthers = new Map<SourceMailbox, readonly RuleMatch[]>();
  const ruledOut = multimap<SourceMailbox, TargetRecipient>();
  const guests = new Map<SourceMailbox, readonly TargetRecipient[]>();
  for (const source of all) {
    const { mailbox } = source;
    const ofRules: RuleMatch[] = [];
    for (const rule of rules) ofRules.push(...matchesOfRule(source, rule, lookup));
    const counted = withoutGuests(ofRules);
    const matches = withPins(pins, mailbox, counted);
    const lost = counted.filter((match) => !matches.includes(match));
    if (matches.length > 0) bySource.set(mailbox, matches);
    if (lost.length > 0 && !pins.byMailbox.has(mailbox)) pinnedToOthers.set(mailbox, lost);
    for (const { target } of lost) addValue(ruledOut, target, mailbox);
    const besides = guestsBesides(matches, ofRules);
    if (besides.length > 0) guests.set(mailbox, besides);
    for (const { target } of matches) addValue(byTarget, target, mailbox);
  }
  return { bySource, byTarget, pinnedToOthers, ruledOut, guests };
}

/** A guest of the person is often there besides the mail user; it counts only where nothing else matches. */
function withoutGuests(matches: readonly RuleMatch[]): readonly RuleMatch[] {
  if (matches.length < 2 || !matches.some(isGuest)) return matches;
  const others = matches.filter((match) => !isGuest(match));
  return others.length === 0 ? matches : others;
}

const noGuests: readonly TargetRecipient[] = [];

function guestsBesides(
  matches: readonly RuleMatch[],
  ofRules: readonly RuleMatch[],
): readonly TargetRecipient[] {
  if (matches.length === 0 || !ofRules.some(isGuest)) return noGuests;
  const matched = new Set(matches.map(({ target }) => target));
  const guests = ofRules.filter(isGuest).filter(({ target }) => !matched.has(target));
  return [...new Set(guests.map(({ target }) => target))];
}

function isGuest({ target }: RuleMatch): boolean {
  return isGuestType(target.recipientType);
}

interface Lookup {
  readonly targets: TargetIndex;
  readonly pins: Pins;
  readonly policy: Policy;
}

function matchesOfRule(
  source: IndexedSource,
  { name, identifier, values, shownValue }: Rule & { readonly name: RuleName },
  { targets, policy }: Lookup,
): readonly RuleMatch[] {
  const matches: RuleMatch[] = [];
  for (const value of values(source, policy))
    for (const target of holdersOf(targets, identifier, value))
      matches.push({ rule: name, target, value: shownValue?.(value, source) ?? value });
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
