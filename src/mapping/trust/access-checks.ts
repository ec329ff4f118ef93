import { grantPermission, installApp } from '../entra-commands.ts';
import type { Policy } from '../policy.ts';
import type { Side } from '../tenant-objects.ts';
import type { CheckValues } from './trust-check.ts';
import type { AccessReadings, AppReading, ConsentReading, Reading } from './trust-reading-types.ts';

const manageAsApp = 'Exchange.ManageAsApp';
const mailboxMigration = 'Mailbox.Migration';
const exchange = 'Office 365 Exchange Online';

/** Whether the bot's applications may run cmdlets, and whether the mailbox-move app has consent on both sides. */
export function accessChecks(readings: AccessReadings, policy: Policy): readonly CheckValues[] {
  const { migrationApp } = readings;
  return [
    ...readings.apps.flatMap((app) => roleChecks(app, readings, policy)),
    ...writeAppCheck(readings),
    ...(migrationApp === null
      ? []
      : (['target', 'source'] as const).map((side) =>
          consentCheck(side, { ...readings, migrationApp }, policy),
        )),
  ];
}

/** Only for an application that runs cmdlets. */
function roleChecks(
  { side, use, clientId, consent }: AppReading,
  readings: AccessReadings,
  policy: Policy,
): readonly CheckValues[] {
  if (consent === null) return [];
  const whose = use === 'write' ? 'the application that stamps' : 'the bot’s application';
  const { ok, observed } = grantedIn(consent, manageAsApp);
  const app = { tenantId: policy[side].tenantId, clientId };
  return [
    {
      ...{ code: `${side}-${use}-app-role`, side, severity: 'warning', ok },
      title: `Right of ${whose} to run cmdlets in the ${side}`,
      observed: `${clientId}: ${observed}`,
      expected: `${manageAsApp}, with admin consent`,
      who: roleAdministrator(side, policy),
      command:
        consent.kind === 'unread'
          ? readCommand(side, readings, policy)
          : grantPermission(app, { resource: exchange, permission: manageAsApp }),
    },
  ];
}

/** Says so where one application reads and stamps. */
function writeAppCheck({ apps }: AccessReadings): readonly CheckValues[] {
  const reads = apps.find(({ side, use }) => side === 'target' && use === 'read');
  if (reads === undefined || apps.some(({ use }) => use === 'write')) return [];
  return [
    {
      ...{ code: 'target-write-app', side: 'target', severity: 'warning', ok: true },
      title: 'The application that stamps',
      observed: `${reads.clientId}, which also reads`,
      expected: 'any; one of its own gets a token only to stamp (TARGET_WRITE_CLIENT_ID)',
      command: '# set TARGET_WRITE_CLIENT_ID and its secret, certificate or managed identity',
    },
  ];
}

function consentCheck(
  side: Side,
  readings: AccessReadings & { readonly migrationApp: string },
  policy: Policy,
): CheckValues {
  const consent = readings.consents[side];
  const granted = grantedIn(consent, mailboxMigration);
  const owner = consent.kind === 'read' ? (consent.value?.ownerTenantId ?? null) : null;
  const isForeign =
    side === 'target' && owner !== null && owner !== policy.target.tenantId.toLowerCase();
  const app = { tenantId: policy[side].tenantId, clientId: readings.migrationApp };
  const grant = grantPermission(app, { resource: exchange, permission: mailboxMigration });
  const isAbsent = consent.kind === 'read' && consent.value === null;
  const install = isAbsent ? `${installApp(app)}; ${grant}` : grant;
  return {
    ...{ code: `${side}-consent`, side, severity: 'warning', ok: granted.ok && !isForeign },
    title: `Consent to the mailbox-move app in the ${side}`,
    observed: isForeign
      ? `${granted.observed}; registered in the tenant ${owner}`
      : granted.observed,
    expected:
      side === 'target'
        ? `${mailboxMigration} with admin consent, registered in the target`
        : `${mailboxMigration}, with admin consent`,
    who: roleAdministrator(side, policy),
    command: consent.kind === 'unread' ? readCommand(side, readings, policy) : install,
  };
}

function grantedIn(
  consent: Reading<ConsentReading | null>,
  role: string,
): { readonly ok: boolean; readonly observed: string } {
  if (consent.kind === 'unread') return { ok: false, observed: consent.why };
  if (consent.value === null) return { ok: false, observed: 'not installed in the tenant' };
  const { enabled, roles } = consent.value;
  const names = roles.length === 0 ? 'no permission of Exchange' : roles.join(', ');
  return {
    ok: enabled && roles.includes(role),
    observed: enabled ? names : `${names}; sign-in is disabled`,
  };
}

/** Lets the bot's application read consents and secrets. */
export function readCommand(side: Side, readings: AccessReadings, policy: Policy): string {
  const permission = { resource: 'Microsoft Graph', permission: 'Application.Read.All' } as const;
  return grantPermission(readingApp(side, readings, policy), permission);
}

/** The application that reads, in the tenant of a side. */
export function readingApp(side: Side, { apps }: AccessReadings, policy: Policy) {
  const app = apps.find((each) => each.side === side && each.use === 'read');
  return {
    tenantId: policy[side].tenantId,
    clientId: app?.clientId ?? '<client id of the bot’s application>',
  };
}

function roleAdministrator(side: Side, policy: Policy): string {
  return `Privileged Role Administrator of ${policy[side].domain} (${side} tenant)`;
}
