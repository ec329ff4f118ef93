import type { Profile } from '../../../../src/mapping/tenant-objects.ts';
import type { Cases } from '../scenario.ts';

function licensed(licences: readonly string[] | null): { readonly profile: Profile } {
  return {
    profile: {
      givenName: null,
      surname: null,
      department: null,
      manager: null,
      employeeId: null,
      immutableId: null,
      licences,
    },
  };
}

const withoutCapability = { capabilities: [] };
const withoutLicence = licensed([]);

/** Spellings of the licence for the move, by seller. */
const moveLicences = [
  'Cross_tenant_user_data_migration',
  'CSP_CROSS_TENANT_USER_DATA_MIGRATION',
  'CROSS_TENANT_USER_DATA_MIGRATION_FACULTY',
  'CSP_CROSS_TENANT_USER_DATA_MIGRATION_FACULTY',
  'CROSSTENANTUSERDATAMIGRATION',
  'MICROSOFT 365 CROSS-TENANT USER DATA MIGRATION',
  'EXCHANGEONLINE_T2TMBXMOVE',
];
/** Names that only resemble it. */
const otherLicences = [
  'CROSS_TENANT_USER_DATA_MIGRATION_REPORTING',
  'SHAREPOINT_CROSS_TENANT_USER_DATA_MIGRATION',
  'SHAREPOINTONLINE_T2TODMOVE',
  'CSP_FACULTY',
  'CSP',
];

export const readings: Cases = {
  'move-licence-missing': [
    {
      name: 'on both sides',
      scenario: {
        condition: withoutCapability,
        source: withoutLicence,
        target: licensed(['MCOSTANDARD']),
      },
      text: /Microsoft 365 Cross-tenant User Data Migration \(EXCHANGEONLINE_T2TMBXMOVE.*Set-MgUserLicense -UserId 'target-ada'/,
    },
    ...otherLicences.map((name) => ({
      name: `where the target has only ${name}`,
      scenario: {
        condition: withoutCapability,
        source: withoutLicence,
        target: licensed([name]),
      },
      text: /nor the mail user has a license for the move/,
    })),
    ...moveLicences.map((name) => ({
      name: `not missing in the source by ${name}`,
      scenario: {
        condition: withoutCapability,
        source: licensed([name]),
        target: withoutLicence,
      },
      text: null,
    })),
    {
      name: 'on the only side that could be read',
      scenario: { condition: withoutCapability, source: withoutLicence, target: licensed(null) },
      text: /Neither the mailbox of Person ada nor the mail user has/,
    },
    {
      name: 'not missing in the target',
      scenario: {
        condition: withoutCapability,
        source: withoutLicence,
        target: licensed(['CROSS_TENANT_USER_DATA_MIGRATION']),
      },
      text: null,
    },
    {
      name: 'not missing by the capability in the target',
      scenario: {
        condition: withoutCapability,
        source: withoutLicence,
        target: { ...withoutLicence, capabilities: ['ExchangeT2TMbxMove'] },
      },
      text: null,
    },
    {
      name: 'not needed for a shared mailbox',
      scenario: {
        condition: withoutCapability,
        source: { ...withoutLicence, recipientType: 'SharedMailbox' },
      },
      text: null,
    },
    {
      name: 'unknown, since no side could be read',
      scenario: { condition: withoutCapability, source: licensed(null) },
      text: null,
    },
  ],
  'target-licensed-early': [
    {
      name: 'for a mailbox, before the stamp',
      scenario: { target: licensed(['EXCHANGE_S_FOUNDATION', 'EXCHANGE_S_ENTERPRISE']) },
      text: /license \(EXCHANGE_S_ENTERPRISE\).*until the mail user is stamped/,
    },
    {
      name: 'after the stamp',
      scenario: { target: { ...licensed(['EXCHANGE_S_STANDARD']), exchangeGuid: 'guid-ada' } },
      text: null,
    },
    {
      name: 'without a mailbox plan',
      scenario: {
        target: licensed(['EXCHANGE_S_FOUNDATION', 'EXCHANGE_S_ARCHIVE_ADDON', 'TEAMS1']),
      },
      text: null,
    },
  ],
  'in-two-batches': [
    {
      name: 'two other memberships',
      scenario: {
        context: { otherMemberships: new Map([['source-ada', ['scope B', 'batch 4 Finance']]]) },
      },
      text: /Person ada is also in batch 4 Finance, scope B\./,
    },
    {
      name: 'of another person',
      scenario: { context: { otherMemberships: new Map([['source-eve', ['scope B']]]) } },
      text: null,
    },
  ],
  'mailbox-not-inspected': [
    {
      name: 'no value read',
      scenario: {
        inspection: { size: null, deletedSize: null, trackedHolds: null, substrateHolds: null },
      },
      text: /its size \(Get-MailboxStatistics 'source-ada'\), holds of the organization.*SubstrateHolds/,
    },
    {
      name: 'one value not read',
      scenario: { inspection: { deletedSize: null } },
      text: /yourself: its size \(Get-MailboxStatistics 'source-ada'\)\.$/,
    },
    { name: 'all values read', scenario: { inspection: {} }, text: null },
    { name: 'not inspected', scenario: {}, text: null },
  ],
};
