import type { SourceMailbox, TargetRecipient } from './identity.ts';
import { claims, type Claims } from './match/claims.ts';
import { askedBy, questions, type Questions } from './match/questions.ts';
import { indexSources, type Sources } from './match/sources.ts';
import { indexTargets, type Targets } from './match/targets.ts';
import type { Policy } from './policy.ts';
import { unique } from './unique.ts';

/** Both tenants, indexed once for a whole plan. */
export interface Survey {
  readonly sources: Sources;
  readonly questions: Questions;
  readonly targets: Targets;
  readonly claims: Claims;
  /** Lower case. */
  readonly acceptedDomains: ReadonlySet<string>;
  readonly policy: Policy;
}

export function survey(listed: {
  readonly mailboxes: readonly SourceMailbox[];
  readonly recipients: readonly TargetRecipient[];
  readonly acceptedDomains: readonly string[];
  readonly policy: Policy;
}): Survey {
  const { policy } = listed;
  const mailboxes = unique(listed.mailboxes);
  const sources = indexSources(mailboxes);
  const asked = questions(mailboxes, policy);
  const lookups = askedBy(asked, sources, policy.target.deliveryDomain);
  const targets = indexTargets(unique(listed.recipients), lookups);
  return {
    sources,
    questions: asked,
    targets,
    claims: claims(asked, targets),
    acceptedDomains: new Set(listed.acceptedDomains.map((domain) => domain.toLowerCase())),
    policy,
  };
}
