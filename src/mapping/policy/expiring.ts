import { listed } from '../named.ts';
import type { AppCredentials, Credential } from '../surroundings.ts';
import type { PlanRule } from './rule.ts';

export const expiringCode = 'plan-access-expiring';

/** What of its text moves on day by day. */
export const horizon = / \(plans\.expiring of the policy file looks until [\d-]+\)/;

/** Nobody knows which of several secrets is in use, so each that ends soon counts until it is taken away. */
export const expiring: PlanRule = ({ policy, credentials, now, decideBy }) => {
  const rule = policy.plans.expiring;
  if (rule === null) return null;
  const until = new Date(decideBy.getTime() + rule.within);
  const found = credentials.flatMap((app) => endingBefore(until, app, now));
  if (found.length === 0) return null;
  const text = `Access ends too soon: ${listed(found)} (plans.expiring of the policy file looks until ${day(until)}). Renew it first.`;
  return { code: expiringCode, text, then: rule.then };
};

function endingBefore(until: Date, app: AppCredentials, now: Date): readonly string[] {
  const valid = app.credentials.filter(({ ends }) => new Date(ends) > now);
  // One without any proves itself by other means.
  if (valid.length === 0 && app.credentials.length > 0)
    return [`no secret or certificate of ${app.of} is valid`];
  return valid
    .filter(({ ends }) => new Date(ends) < until)
    .map((credential) => `${what(credential)} of ${app.of} on ${day(new Date(credential.ends))}`);
}

function what({ kind, name }: Credential): string {
  return name === '' ? `a ${kind}` : `the ${kind} “${name}”`;
}

function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}
