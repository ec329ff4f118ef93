import { indexNames } from '../candidates/name-index.ts';
import type { CandidateContext } from '../candidates/match-candidates.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { SourceMailbox, TargetRecipient } from '../tenant-objects.ts';
import { collectLookupValues } from '../match/lookup-values.ts';
import { findRuleMatches, resolvePins, type Pins } from '../match/rule-matches.ts';
import { allowsPins } from '../match/rules.ts';
import { indexSources } from '../match/source-index.ts';
import { indexTargets } from '../match/target-index.ts';
import type { ActiveOverrides, Exclusion } from '../overrides.ts';
import { indexContext, type PlanContext } from '../plan-context.ts';
import type { Policy } from '../policy.ts';
import type { CheckContext } from '../readiness/readiness-check.ts';

/** Everything that planning a row looks up, built once per plan. */
export interface PlanIndex extends CheckContext, CandidateContext {
  readonly pins: Pins;
  /** Ids of mailboxes whose pin does not count, since the policy does not have the rule `pinned`. */
  readonly inactivePins: ReadonlySet<string>;
  /** Of this batch, by mailbox id. */
  readonly exclusions: ReadonlyMap<string, Exclusion>;
}

export function indexPlan(input: {
  readonly batch: number;
  readonly mailboxes: readonly SourceMailbox[];
  readonly recipients: readonly TargetRecipient[];
  readonly acceptedDomains: readonly string[];
  readonly policy: Policy;
  readonly context: PlanContext;
  readonly overrides: ActiveOverrides;
}): PlanIndex {
  const { policy, overrides, context } = input;
  const activePins = allowsPins(policy) ? overrides.pins : [];
  const inactivePins = allowsPins(policy) ? [] : overrides.pins;
  const exclusions = overrides.exclusions.filter(({ batch }) => batch === input.batch);
  const sources = indexSources(withoutDuplicates(input.mailboxes));
  const recipients = withoutDuplicates(input.recipients);
  const lookupValues = collectLookupValues(sources, { recipients, policy, pins: activePins });
  const targets = indexTargets(recipients, lookupValues, policy);
  const pins = resolvePins(activePins, sources, targets);
  return {
    sources,
    targets,
    ruleMatches: findRuleMatches(sources, { targets, pins, policy }),
    pins,
    inactivePins: new Set(inactivePins.map(({ sourceId }) => sourceId)),
    exclusions: new Map(exclusions.map((exclusion) => [exclusion.sourceId, exclusion])),
    nameIndex: once(() => indexNames(recipients)),
    acceptedDomains: new Set(input.acceptedDomains.map((domain) => domain.toLowerCase())),
    policy,
    context,
    contextIndex: indexContext(context),
  };
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly primaryAddress: string;
  readonly legacyExchangeDN: string;
  readonly addresses: readonly string[];
}

/** A listing has an object twice if the object moves from one page to another while the pages are read. */
export function withoutDuplicates<T extends Listed>(objects: readonly T[]): readonly T[] {
  const keys = new Set<string>();
  for (const object of objects) keys.add(keyOf(object));
  if (keys.size === objects.length) return objects;
  const byKey = new Map<string, T>();
  for (const object of objects) {
    const key = keyOf(object);
    const other = byKey.get(key);
    byKey.set(key, other === undefined ? object : firstByContent(other, object));
  }
  return [...byKey.values()];
}

/** Some system objects have no Entra object id. */
function keyOf({ id, name, primaryAddress, legacyExchangeDN }: Listed): string {
  return id === '' ? JSON.stringify([name, primaryAddress, legacyExchangeDN]) : id;
}

/** Chooses by content, so that the order of the listing makes no difference. */
function firstByContent<T extends Listed>(a: T, b: T): T {
  return contentOf(a) <= contentOf(b) ? a : b;
}

function contentOf(object: Listed): string {
  return canonicalJson({ ...object, addresses: [...object.addresses].sort() });
}

function once<T>(make: () => T): () => T {
  let result: { readonly value: T } | null = null;
  return () => {
    result ??= { value: make() };
    return result.value;
  };
}
