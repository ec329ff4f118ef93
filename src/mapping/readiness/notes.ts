import { untestedCode } from '../moveTest.ts';
import type { Entries } from './check.ts';

/** What is told once for a whole run. */
export const notes = {
  'group-settling': {
    severity: 'tells',
    title: 'The batch’s group was changed within the last hour',
    expected: 'an hour without a change before the moves',
    who: 'source',
    fix: 'Wait an hour before the moves; stamping need not wait',
    microsoft: 'MailboxNotInCrossTenantMigrationScopeException; MIGR-002',
  },
  'profiles-unread': {
    severity: 'tells',
    title: 'People of one side could not be read',
    expected: 'Microsoft Graph lets the app read users',
    who: 'project',
    fix: 'Grant the app User.Read.All for Microsoft Graph in that tenant',
    microsoft: null,
  },
  'licences-unread': {
    severity: 'tells',
    title: 'Licences of one side could not be read',
    expected: 'Microsoft Graph lets the app read licences',
    who: 'project',
    fix: 'Grant the app LicenseAssignment.Read.All or Organization.Read.All for Microsoft Graph in that tenant',
    microsoft: null,
  },
  'migrations-unread': {
    severity: 'tells',
    title: 'Migration batches of the target could not be read',
    expected: 'Get-MigrationUser answers the app',
    who: 'target',
    fix: 'Give the app a role that has Get-MigrationUser',
    microsoft: null,
  },
  'credentials-unread': {
    severity: 'tells',
    title: 'When secrets and certificates end could not be read',
    expected: 'Microsoft Graph lets the app read applications',
    who: 'project',
    fix: 'Grant the app Application.Read.All for Microsoft Graph in that tenant, or take plans.expiring out of the policy file',
    microsoft: null,
  },
  [untestedCode]: {
    severity: 'tells',
    title: 'Mailboxes whose move could not be tested',
    expected: 'Test-MigrationServerAvailability answers the app for migration.endpoint',
    who: 'target',
    fix: 'Give the app a role that has Test-MigrationServerAvailability, name an endpoint that Get-MigrationEndpoint lists, or set migration.test to off in the policy file',
    microsoft: null,
  },
} satisfies Entries;
