import { nameList, shortList } from '../named-object.ts';
import type { AppCredentials, Credential } from '../plan-context.ts';
import { everyApprover, type Consequence, type Policy } from '../policy.ts';
import { approvableCount, isStampable, type Counts, type Finding, type Row } from '../plan-rows.ts';
import { utcDay } from '../utc-time.ts';

/** What the policy's rules for a whole plan check. */
export interface PlanFacts {
  readonly policy: Policy;
  readonly rows: readonly Row[];
  readonly counts: Counts;
  /** Whether a run of this project has written anything yet. */
  readonly written: boolean;
  /** Ids of the protected people, of either tenant. */
  readonly protectedIds: ReadonlySet<string>;
  readonly credentials: readonly AppCredentials[];
  readonly now: Date;
  /** When the approval expires. */
  readonly decideBy: Date;
}

/** A policy rule that the plan breaks, and what happens then. */
export interface PolicyFinding extends Finding {
  readonly consequence: Consequence;
}

export const protectedPeopleCode = 'plan-protected';
export const accessExpiringCode = 'plan-access-expiring';

/** Every rule that a plan breaks, the most important first. */
export function policyFindingsOf(plan: PlanFacts): readonly PolicyFinding[] {
  return rules.map((rule) => rule(plan)).filter((finding) => finding !== null);
}

const rules: readonly ((plan: PlanFacts) => PolicyFinding | null)[] = [
  tooLarge,
  tooManyConflicts,
  firstBatchTooLarge,
  withProtectedPeople,
  withExpiringAccess,
];

function tooLarge({ counts, policy }: PlanFacts): PolicyFinding | null {
  const limit = policy.plans.size;
  const people = approvableCount(counts);
  if (limit === null || people <= limit.most) return null;
  const text = `This plan would stamp ${people} people, more than the ${limit.most} that the policy file allows (plans.size).`;
  return { code: 'plan-large', text, consequence: limit.then };
}

/** Many conflicts at once suggest a wrong group or a wrong rule. */
function tooManyConflicts({ counts, rows, policy }: PlanFacts): PolicyFinding | null {
  const limit = policy.plans.conflicts;
  const conflicts = counts.ambiguous + counts.colliding;
  if (limit === null || conflicts * 100 <= limit.most * rows.length) return null;
  const text = `${conflicts} of ${rows.length} people need a decision, more than the ${limit.most} % that the policy file allows (plans.conflicts).`;
  return { code: 'plan-conflicts', text, consequence: limit.then };
}

/** A small first batch shows problems of this pair of tenants on few people. */
function firstBatchTooLarge({ counts, policy, written }: PlanFacts): PolicyFinding | null {
  const limit = policy.plans.firstBatch;
  const people = approvableCount(counts);
  if (limit === null || written || people <= limit.most) return null;
  const text = `No run has stamped anyone yet. This plan would stamp ${people} people, more than the ${limit.most} that the policy file allows for the first run (plans.firstBatch).`;
  return { code: 'plan-first-batch', text, consequence: limit.then };
}

function withProtectedPeople({ rows, policy, protectedIds }: PlanFacts): PolicyFinding | null {
  const found = rows
    .filter(isStampable)
    .filter(({ source, target }) => protectedIds.has(source.id) || protectedIds.has(target.id));
  if (found.length === 0) return null;
  const text = `This plan includes protected people: ${nameList(found.map(({ source }) => source))}.`;
  const { users, groups } = policy.protected.approvers ?? everyApprover(policy);
  const consequence = { kind: 'ask', owners: { users, groups } } as const;
  return { code: protectedPeopleCode, text, consequence };
}

/** Which of several secrets is in use is unknown, so each one that ends soon counts until it is removed. */
function withExpiringAccess(plan: PlanFacts): PolicyFinding | null {
  const { policy, credentials, now, decideBy } = plan;
  const rule = policy.plans.expiring;
  if (rule === null) return null;
  const until = new Date(decideBy.getTime() + rule.within);
  const found = credentials.flatMap((app) => endingBefore(until, app, now));
  if (found.length === 0) return null;
  const text = `Access ends too soon: ${shortList(found)} (plans.expiring of the policy file requires access until ${utcDay(until)}). Renew it before you approve.`;
  return { code: accessExpiringCode, text, consequence: rule.then };
}

const requiredUntil = / \(plans\.expiring of the policy file requires access until [^)]+\)/;

/** The text of the finding without the date that moves every day, so that the same problem gives the same text. */
export function withoutMovingDate(text: string): string {
  return text.replace(requiredUntil, '');
}

function endingBefore(until: Date, app: AppCredentials, now: Date): readonly string[] {
  const valid = app.credentials.filter(({ ends }) => new Date(ends) > now);
  // An application without any credentials authenticates in another way.
  if (valid.length === 0 && app.credentials.length > 0)
    return [`${app.application} has no valid secret or certificate`];
  return valid
    .filter(({ ends }) => new Date(ends) < until)
    .map(
      (credential) =>
        `${nameOf(credential)} of ${app.application} on ${utcDay(new Date(credential.ends))}`,
    );
}

function nameOf({ kind, name }: Credential): string {
  return name === '' ? `a ${kind}` : `the ${kind} “${name}”`;
}
