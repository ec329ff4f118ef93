import type { Pair } from '../match/pair.ts';
import { moveUntestedCode } from '../move-test-rules.ts';
import { shortList } from '../named-object.ts';
import { sourceExportCode } from '../source-export.ts';
import { quote } from '../powershell.ts';
import type { CatalogueEntries, CheckContext, ReadinessChecks } from './readiness-check.ts';

/** What could not be read about one mailbox. */
export const inspection = {
  'mailbox-not-inspected': {
    severity: 'info',
    title: 'Mailbox not checked',
    problem: 'Some values of the source mailbox could not be read',
    expected: 'size, Recoverable Items and holds are read',
    fixedBy: 'source',
    fix: 'Check them with Get-MailboxStatistics, Export-MailboxDiagnosticLogs and Get-MailboxFolderStatistics. Where they are missing for everyone, assign the app the Entra role Exchange Administrator in the source: Global Reader may not include these cmdlets',
    microsoft: null,
    find: notInspected,
  },
} satisfies ReadinessChecks;

/** What could not be read, or is not in effect yet, for a whole run. */
export const unread = {
  'group-settling': {
    severity: 'info',
    title: 'Group changed lately',
    problem: 'The batch’s group was changed within the last hour',
    expected: 'no change within an hour before the moves',
    fixedBy: 'source',
    fix: 'Wait an hour before the moves; you can stamp now',
    microsoft: 'MailboxNotInCrossTenantMigrationScopeException; MIGR-002',
  },
  'inspection-off': {
    severity: 'info',
    title: 'Checks turned off',
    problem: 'The mailboxes were not checked one by one',
    expected: 'sizes, tracked holds and archive folders are read before the approval',
    fixedBy: 'project',
    fix: 'Remove readiness.inspect from the policy file, or check the mailboxes before the moves',
    microsoft: null,
  },
  [sourceExportCode]: {
    severity: 'info',
    title: 'Source from a file',
    problem: 'The source was read from an export, because I may not sign in to its tenant',
    expected:
      'an export that is young enough: source.export in the policy file says how old it may be',
    fixedBy: 'source',
    fix: 'Run npm run export-source on the source side and drop the file in the chat; docs/two-sided.md has the steps',
    microsoft: null,
  },
  'profiles-unread': {
    severity: 'info',
    title: 'Users unread',
    problem: 'Users of one tenant could not be read',
    expected: 'the app may read users in Microsoft Graph',
    fixedBy: 'project',
    fix: 'Grant the app User.Read.All for Microsoft Graph in that tenant',
    microsoft: null,
  },
  'licences-unread': {
    severity: 'info',
    title: 'Licenses unread',
    problem: 'Licenses of one tenant could not be read',
    expected: 'the app may read licenses in Microsoft Graph',
    fixedBy: 'project',
    fix: 'Grant the app LicenseAssignment.Read.All or Organization.Read.All for Microsoft Graph in that tenant',
    microsoft: null,
  },
  'migrations-unread': {
    severity: 'info',
    title: 'Migrations unread',
    problem: 'Migration batches of the target could not be read',
    expected: 'the app may run Get-MigrationUser',
    fixedBy: 'target',
    fix: 'Give the app a role that has Get-MigrationUser',
    microsoft: null,
  },
  'credentials-unread': {
    severity: 'info',
    title: 'Secret dates unread',
    problem: 'The end dates of secrets and certificates could not be read',
    expected: 'the app may read applications in Microsoft Graph',
    fixedBy: 'project',
    fix: 'Grant the app Application.Read.All for Microsoft Graph in that tenant, or set plans.expiring to null in the policy file',
    microsoft: null,
  },
  [moveUntestedCode]: {
    severity: 'info',
    title: 'Move not tested',
    problem: 'The move of some mailboxes could not be tested',
    expected: 'the app may run Test-MigrationServerAvailability for migration.endpoint',
    fixedBy: 'target',
    fix: 'Give the app a role that has Test-MigrationServerAvailability, set an endpoint that Get-MigrationEndpoint lists, or set migration.test to off in the policy file',
    microsoft: null,
  },
} satisfies CatalogueEntries;

/** A mailbox that was not to be inspected has no finding. */
function notInspected({ mailbox: { id, name } }: Pair, { context }: CheckContext): string | null {
  const inspected = context.inspections.get(id);
  if (inspected === undefined) return null;
  const { size, deletedSize, trackedHolds, substrateHolds } = inspected;
  const mailbox = quote(id);
  const missing = [
    ...(size === null || deletedSize === null
      ? [`its size (Get-MailboxStatistics ${mailbox})`]
      : []),
    ...(trackedHolds === null || trackedHolds.includes('')
      ? [
          `holds of the organization (Export-MailboxDiagnosticLogs ${mailbox} -ComponentName HoldTracking)`,
        ]
      : []),
    ...(substrateHolds === null
      ? [
          `SubstrateHolds of its archive (Get-MailboxFolderStatistics ${mailbox} -Archive -FolderScope RecoverableItems)`,
        ]
      : []),
  ];
  if (missing.length === 0) return null;
  return `Some values of ${name} could not be read. Check them yourself: ${shortList(missing)}.`;
}
