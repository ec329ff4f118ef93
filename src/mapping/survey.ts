import type { SourceMailbox, TargetRecipient } from './identity.ts';
import { claims, type Claims } from './match/claims.ts';
import { pinsOf, type Pins } from './match/pins.ts';
import { takesPins } from './match/rules.ts';
import { namesakes, type Namesakes } from './candidates/namesakes.ts';
import { askedBy } from './match/asked.ts';
import { indexSources, type Sources } from './match/sources.ts';
import { indexTargets, type Targets } from './match/targets.ts';
import type { Policy } from './policy.ts';
import type { Exclusion, Rulings } from './ruling.ts';
import { around, type Around } from './readiness/around.ts';
import type { Surroundings } from './surroundings.ts';
import { unique } from './unique.ts';

/** Both tenants, indexed once for a whole plan. */
export interface Survey {
  readonly sources: Sources;
  readonly targets: Targets;
  readonly claims: Claims;
  readonly pins: Pins;
  /** Mailboxes whose pin does not count, since the policy has no rule for pins. */
  readonly idlePins: ReadonlySet<string>;
  /** Of this batch, by mailbox id. */
  readonly exclusions: ReadonlyMap<string, Exclusion>;
  /** The mail users by what they are called; made when first asked for, as most plans need none. */
  readonly namesakes: () => Namesakes;
  /** Lower case. */
  readonly acceptedDomains: ReadonlySet<string>;
  readonly policy: Policy;
  readonly surroundings: Surroundings;
  readonly around: Around;
}

export function survey(listed: {
  readonly batch: number;
  readonly mailboxes: readonly SourceMailbox[];
  readonly recipients: readonly TargetRecipient[];
  readonly acceptedDomains: readonly string[];
  readonly policy: Policy;
  readonly surroundings: Surroundings;
  readonly rulings: Rulings;
}): Survey {
  const { policy, rulings } = listed;
  const pinned = takesPins(policy) ? rulings.pins : [];
  const sources = indexSources(unique(listed.mailboxes));
  const recipients = unique(listed.recipients);
  const asked = askedBy(sources, { recipients, policy, pins: pinned });
  const targets = indexTargets(recipients, asked, policy);
  const pins = pinsOf(pinned, sources, targets);
  const exclusions = rulings.exclusions.filter(({ batch }) => batch === listed.batch);
  return {
    sources,
    targets,
    claims: claims(sources, { targets, pins, policy }),
    pins,
    idlePins: new Set(takesPins(policy) ? [] : rulings.pins.map(({ sourceId }) => sourceId)),
    exclusions: new Map(exclusions.map((one) => [one.sourceId, one])),
    namesakes: once(() => namesakes(recipients)),
    acceptedDomains: new Set(listed.acceptedDomains.map((domain) => domain.toLowerCase())),
    policy,
    surroundings: listed.surroundings,
    around: around(listed.surroundings),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
