import type { Policy } from './policy.ts';
import { migrationCmdlets, migrationPermissions } from './migration-access.ts';
import type { IdentityUse, RequiredCmdlet, RequiredPermission } from './required-access-types.ts';
import type { Side } from './tenant-objects.ts';

/** An Entra role that an application needs, by the id of its template, which is the claim `wids` of a token. */
export interface EntraRole {
  readonly name: string;
  readonly templateId: string;
}

export const entraRoles = {
  globalReader: { name: 'Global Reader', templateId: 'f2ef992c-3afb-46b9-b7cf-a126ee74c451' },
  recipientAdministrator: {
    name: 'Exchange Recipient Administrator',
    templateId: '31392ffb-586c-42d1-9346-e59415a2cc4e',
  },
  exchangeAdministrator: {
    name: 'Exchange Administrator',
    templateId: '29232cdf-9323-42fd-ade2-1d097af3e4de',
  },
  globalAdministrator: {
    name: 'Global Administrator',
    templateId: '62e90394-69f5-4237-9190-012177145e10',
  },
} as const satisfies Readonly<Record<string, EntraRole>>;

interface Identity {
  readonly side: Side;
  readonly use: IdentityUse;
}

/** The least Entra role with the cmdlets of an identity. The target's reading needs the cmdlets of migrations, which Global Reader does not have for sure. */
export function entraRoleFor({ side }: Identity): EntraRole {
  return side === 'source' ? entraRoles.globalReader : entraRoles.recipientAdministrator;
}

const recipients = ['View-Only Recipients', 'Mail Recipients'] as const;
const configuration = ['View-Only Configuration', 'Organization Configuration'] as const;

type Difference = Partial<Omit<RequiredCmdlet, 'cmdlet' | 'side' | 'why'>>;
type Entry = Omit<RequiredCmdlet, 'side'>;

function reads(cmdlet: string, why: string, difference: Difference = {}): Entry {
  return {
    ...{ cmdlet, use: 'read', exchangeRoles: recipients, isConfirmed: true, why },
    ...{ without: 'No plan is made.', isOptional: false },
    ...difference,
  };
}

const settings = { exchangeRoles: configuration };
const unconfirmed = { isConfirmed: false };
function optional(without: string): Difference {
  return { without, isOptional: true };
}

const ofSource: readonly Entry[] = [
  reads(
    'Get-OrganizationRelationship',
    'Trust check: direction, mailbox-move app and published groups.',
    { ...settings, ...unconfirmed },
  ),
  reads('Get-DistributionGroup', 'Finds the groups of batches and the published scopes.'),
  reads('Get-DistributionGroupMember', 'Reads the members of a batch.'),
  reads('Get-Recipient', 'Finds a group of another type that the policy or a scope names.'),
  reads('Get-Mailbox', 'Reads mailboxes, soft-deleted ones too: GUIDs, addresses and holds.'),
  reads('Get-MailUser', 'Reads soft-deleted mail users.'),
  reads('Get-OrganizationConfig', 'Reads the holds of the whole organization.', settings),
  reads(
    'Get-AcceptedDomain',
    'Reads the initial domain, by which a listing of more than 1,000 objects goes on after a lost page.',
    { ...settings, ...optional('A listing that loses a page starts over and may fail.') },
  ),
  reads('Get-MailboxStatistics', 'Reads the sizes of the mailboxes of a batch.', {
    ...optional('Sizes stay unknown: people over quota are found only by the move.'),
  }),
  reads('Get-MailboxFolderStatistics', 'Finds items on hold in archives.', {
    ...unconfirmed,
    ...optional('Items on hold in archives stay unknown: they may stop the move.'),
  }),
  reads('Export-MailboxDiagnosticLogs', 'Finds the organization-wide holds of a mailbox.', {
    ...unconfirmed,
    exchangeRoles: ['Mail Recipients'],
    ...optional('Organization-wide holds of a mailbox stay unknown: they may stop the move.'),
  }),
];

const ofTarget: readonly Entry[] = [
  reads('Get-OrganizationRelationship', 'Trust check: direction of the moves.', {
    ...settings,
    ...unconfirmed,
  }),
  reads('Get-AcceptedDomain', 'Checks the delivery domain and the mapped domains.', settings),
  reads(
    'Get-MailUser',
    'Reads the mail users that are matched, stamped and verified; soft-deleted ones too.',
  ),
  reads('Get-Recipient', 'Finds who already has an address or a GUID.'),
  reads('Get-User', 'Finds who had a mailbox before, and verifies a stamp.'),
  reads('Get-MailContact', 'Reads the X500 addresses of contacts.'),
  reads('Get-Mailbox', 'Reads soft-deleted mailboxes, which may hold a GUID.'),
  reads('Get-MigrationUser', 'Finds people who are in a migration batch already.', {
    exchangeRoles: ['Migration', ...recipients],
    ...optional('People who are in a migration batch already are not found.'),
  }),
  reads('Get-MigrationEndpoint', 'Checks the migration endpoint that the policy names.', {
    ...unconfirmed,
    exchangeRoles: ['Migration', ...configuration],
    ...optional('The migration endpoint is not checked.'),
  }),
  reads(
    'Test-MigrationServerAvailability',
    'Tests whether a mailbox could be moved, where the policy asks for it (migration.test).',
    {
      ...unconfirmed,
      exchangeRoles: ['Migration'],
      ...optional('No move is tested.'),
    },
  ),
  reads(
    'Set-MailUser',
    'Stamps ExchangeGuid, ArchiveGuid and X500 addresses after an approval, and takes them back.',
    { use: 'write', exchangeRoles: ['Mail Recipients'], without: 'Nothing is stamped.' },
  ),
];

/** Whether a project with this policy needs it. No command works with SharePoint maps yet. */
export function isNeededBy(
  { migration }: Pick<Policy, 'migration'>,
  { only }: Pick<RequiredCmdlet, 'only'>,
): boolean {
  return only === undefined || only === migration?.way;
}

/** Every cmdlet that the bot runs. */
export const requiredCmdlets: readonly RequiredCmdlet[] = [
  ...ofSource.map((entry) => ({ ...entry, side: 'source' as const })),
  ...ofTarget.map((entry) => ({ ...entry, side: 'target' as const })),
  ...migrationCmdlets,
];

const graph = { resource: 'Microsoft Graph', use: 'read' } as const;
const ofEachSide: readonly Omit<RequiredPermission, 'side'>[] = [
  {
    ...{ resource: 'Office 365 Exchange Online', permission: 'Exchange.ManageAsApp', use: 'read' },
    why: 'Runs cmdlets. Exchange.ManageAsAppV2 and AdminAPI.ManageAsApp do not work.',
    ...{ without: 'Exchange refuses every cmdlet.', isOptional: false },
  },
  {
    ...graph,
    permission: 'User.Read.All',
    why: 'Reads names, employee IDs, licenses and managers, and whether an account is enabled.',
    without:
      'Names, employee IDs and licenses are not compared; in the home tenant, nobody can approve.',
    isOptional: false,
  },
  {
    ...graph,
    permission: 'GroupMember.Read.All',
    why: 'Reads who is in the groups of roles and protected people, and groups without an address.',
    ...{ without: 'No plan is made; in the home tenant, nobody can approve.', isOptional: false },
  },
  {
    ...graph,
    permission: 'Organization.Read.All',
    why: 'Reads the names of licenses. LicenseAssignment.Read.All is enough too.',
    without:
      'Licenses are known by their IDs only, so a missing migration license may be overlooked.',
    isOptional: true,
  },
  {
    ...graph,
    permission: 'Application.Read.All',
    why: 'Reads when secrets and certificates expire, and the consent to the mailbox-move app.',
    without: 'Nothing warns before a secret expires, and consent is not checked.',
    isOptional: true,
  },
];

/** Every application permission. The identity that writes needs Graph only for jobs and maps of migrations. */
export const requiredPermissions: readonly RequiredPermission[] = [
  ...(['source', 'target'] as const).flatMap((side) =>
    ofEachSide.map((entry) => ({ ...entry, side })),
  ),
  ...ofEachSide
    .filter(({ resource }) => resource !== 'Microsoft Graph')
    .map((entry) => ({ ...entry, side: 'target' as const, use: 'write' as const })),
  ...migrationPermissions,
];
