import type { RequiredCmdlet, RequiredPermission } from './required-access-types.ts';

/** No source confirms that an app with the role Exchange Recipient Administrator may run them. */
const migrates = {
  side: 'target',
  only: 'exchange',
  isOptional: true,
  isConfirmed: false,
  exchangeRoles: ['Migration', 'Move Mailboxes'],
} as const;

function read(cmdlet: string, why: string, without: string): RequiredCmdlet {
  return { ...migrates, use: 'read', cmdlet, why, without };
}

function write(cmdlet: string, why: string, without: string): RequiredCmdlet {
  return { ...migrates, use: 'write', cmdlet, why, without };
}

/** What hand-offs by Exchange migration batches need; everything that is written is approved first. */
export const migrationCmdlets: readonly RequiredCmdlet[] = [
  read(
    'Get-MigrationBatch',
    'Finds a migration batch by its name, before it is created and afterwards.',
    'No batch is handed off.',
  ),
  read(
    'Get-MigrationUserStatistics',
    'Reads how far the move of a person is, and why it failed.',
    'Percent and errors of moves stay unknown.',
  ),
  write(
    'New-MigrationBatch',
    'Creates a migration batch, not started, from an approved hand-off.',
    'No batch is handed off; the way file still works.',
  ),
  write(
    'Start-MigrationBatch',
    'Starts a migration batch, and tries failed people again.',
    'An administrator starts the migration batches.',
  ),
  write(
    'Set-MigrationBatch',
    'Sets when a migration batch completes.',
    'An administrator sets when migration batches complete.',
  ),
  write(
    'Complete-MigrationBatch',
    'Completes a migration batch at once.',
    'An administrator completes the migration batches.',
  ),
  write(
    'Stop-MigrationBatch',
    'Stops a migration batch.',
    'An administrator stops the migration batches.',
  ),
  write(
    'Remove-MigrationUser',
    'Takes a person out of a migration batch.',
    'An administrator takes people out of migration batches.',
  ),
];

const graph = { side: 'target', resource: 'Microsoft Graph', isOptional: true } as const;

/** What hand-offs to the Migration Orchestrator, and SharePoint maps, need. */
export const migrationPermissions: readonly RequiredPermission[] = [
  {
    ...{ ...graph, use: 'read', only: 'orchestrator' },
    permission: 'CrossTenantContentMigration.Read.All',
    why: 'Reads jobs of the Migration Orchestrator and what they say of each person.',
    without: 'No batch is handed off to the orchestrator.',
  },
  {
    ...{ ...graph, use: 'write', only: 'orchestrator' },
    permission: 'CrossTenantContentMigration.ReadWrite.All',
    why: 'Creates, validates and starts jobs of the Migration Orchestrator from an approved hand-off.',
    without: 'No batch is handed off to the orchestrator.',
  },
  {
    ...{ ...graph, use: 'read', only: 'map' },
    permission: 'SharePointCrossTenantMigration.Read.All',
    why: 'Reads the SharePoint map of a person.',
    without: 'The SharePoint map is not compared.',
  },
  {
    ...{ ...graph, use: 'write', only: 'map' },
    permission: 'SharePointCrossTenantMigration.Manage.All',
    why: 'Writes missing entries of the SharePoint map after an approval.',
    without: 'The SharePoint map is handed off as a file only.',
  },
];
