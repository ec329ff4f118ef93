import { addCertificate, addSecret } from '../entra-commands.ts';
import type { Credential } from '../plan-context.ts';
import type { Policy } from '../policy.ts';
import { utcDay } from '../utc-time.ts';
import { shortList } from '../named-object.ts';
import { readCommand } from './access-checks.ts';
import type { AccessReadings, AppReading } from './trust-reading-types.ts';
import type { CheckValues } from './trust-check.ts';

const day = 24 * 60 * 60_000;
/** Where the policy has no rule. */
const usualNotice = 14 * day;

/** Whoever runs the bot makes it, and hands it to the administrator. */
export const newCertificateFile = 'crosswalk.pem.crt';

/** How long before its end a secret or certificate is warned about, in ms. */
export function expiryNotice({ plans }: Policy): number {
  return plans.expiring?.within ?? usualNotice;
}

/** When the secrets and certificates of each application expire. */
export function expiryChecks(readings: AccessReadings, policy: Policy): readonly CheckValues[] {
  return readings.apps.map((app) => expiryCheck(app, readings, policy));
}

function expiryCheck(app: AppReading, readings: AccessReadings, policy: Policy): CheckValues {
  const { now } = readings;
  const until = new Date(now.getTime() + expiryNotice(policy));
  const { side, use, clientId } = app;
  const { ok, observed } = lasting(app, now, until);
  return {
    ...{ code: `${side}-${use}-expiry`, side, severity: 'warning', changesByItself: true, ok },
    title: `Secrets and certificates of ${names[use]}`,
    observed,
    expected: `one that lasts at least ${daysText(until, now)}`,
    who: `Cloud Application Administrator of ${policy[side].domain} (${side} tenant)`,
    command:
      app.credentials.kind === 'unread'
        ? readCommand(side, readings, policy)
        : renewal(app, { tenantId: policy[side].tenantId, clientId }),
  };
}

const names: Readonly<Record<AppReading['use'], string>> = {
  read: 'the bot’s application',
  write: 'the application that stamps',
  bot: 'the bot’s registration in Teams',
  migration: 'the mailbox-move app',
};

function lasting(
  { credentials, signsInWith }: AppReading,
  now: Date,
  until: Date,
): { readonly ok: boolean; readonly observed: string } {
  if (signsInWith === 'managed-identity')
    return { ok: true, observed: 'none: it signs in with a managed identity' };
  if (credentials.kind === 'unread') return { ok: false, observed: credentials.why };
  if (credentials.value === null)
    return { ok: true, observed: 'not known: it is registered in a third tenant' };
  const sorted = credentials.value.toSorted((a, b) => a.ends.localeCompare(b.ends));
  if (sorted.length === 0) return { ok: false, observed: 'none' };
  return {
    ok: sorted.filter(isUsed(signsInWith)).some(({ ends }) => new Date(ends) >= until),
    observed: shortList(sorted.map((credential) => endText(credential, now))),
  };
}

/** The mailbox-move app has a secret; the kind that an application of the bot signs in with is known. */
function isUsed(signsInWith: AppReading['signsInWith']) {
  return ({ kind }: Credential) => kind === (signsInWith ?? 'secret');
}

function endText({ kind, name, ends }: Credential, now: Date): string {
  const end = new Date(ends);
  const named = name === '' ? kind : `${kind} “${name}”`;
  return end <= now
    ? `${named} expired on ${utcDay(end)}`
    : `${named} until ${utcDay(end)} (${daysText(end, now)})`;
}

function daysText(end: Date, now: Date): string {
  const days = Math.floor((end.getTime() - now.getTime()) / day);
  return days === 1 ? '1 day' : `${days} days`;
}

function renewal(
  { signsInWith }: AppReading,
  app: { readonly tenantId: string; readonly clientId: string },
): string {
  if (signsInWith !== 'certificate') return addSecret(app);
  return `${addCertificate(app, newCertificateFile)} # then put the PEM file with its key in place of the old one, and start the bot again`;
}
