import type { Cmdlet } from './cmdlet.ts';
import {
  exportMailboxDiagnosticLogs,
  getMailboxFolderStatistics,
  getMailboxStatistics,
} from './mailbox-statistics.ts';
import { isMailContact, isMailGroup, isMailUser, isMailbox } from '../world/recipient.ts';
import { getCmdlet, getMembersCmdlet } from './listing.ts';
import { mailboxShape, mailUserShape } from './mailbox-shape.ts';
import { testMigrationServerAvailability } from './test-migration-server.ts';
import { getMigrationEndpoint } from './migration-endpoint.ts';
import { getMigrationUser, getMigrationUserStatistics } from './migration-user.ts';
import { removeMigrationUser, setMigrationUser } from './change-migration-user.ts';
import { getMigrationBatch, getMigrationConfig } from './migration-batch.ts';
import { newMigrationBatch } from './new-migration-batch.ts';
import {
  completeMigrationBatch,
  setMigrationBatch,
  startMigrationBatch,
  stopMigrationBatch,
} from './change-migration-batch.ts';
import { removeMigrationBatch } from './remove-migration-batch.ts';
import {
  getAcceptedDomain,
  getOrganizationConfig,
  getOrganizationRelationship,
} from './organization.ts';
import { setMailUser } from './set-mail-user.ts';
import { contactShape, groupShape, recipientShape, userShape } from './shapes.ts';

/** Every supported cmdlet. */
const cmdlets: Readonly<Record<string, Cmdlet>> = {
  'Get-OrganizationRelationship': getOrganizationRelationship,
  'Get-OrganizationConfig': getOrganizationConfig,
  'Get-AcceptedDomain': getAcceptedDomain,
  'Get-DistributionGroup': getCmdlet(isMailGroup, groupShape),
  'Get-DistributionGroupMember': getMembersCmdlet(recipientShape),
  'Get-Mailbox': getCmdlet(isMailbox, mailboxShape, 'SoftDeletedMailbox'),
  'Get-MailboxStatistics': getMailboxStatistics,
  'Get-MailboxFolderStatistics': getMailboxFolderStatistics,
  'Export-MailboxDiagnosticLogs': exportMailboxDiagnosticLogs,
  'Get-MailContact': getCmdlet(isMailContact, contactShape),
  'Get-MailUser': getCmdlet(isMailUser, mailUserShape, 'SoftDeletedMailUser'),
  'Get-Recipient': getCmdlet(
    (recipient) => recipient.RecipientTypeDetails !== 'Group',
    recipientShape,
  ),
  'Get-User': getCmdlet((recipient) => isMailbox(recipient) || isMailUser(recipient), userShape),
  'Get-MigrationEndpoint': getMigrationEndpoint,
  'Get-MigrationBatch': getMigrationBatch,
  'Get-MigrationConfig': getMigrationConfig,
  'Get-MigrationUser': getMigrationUser,
  'Get-MigrationUserStatistics': getMigrationUserStatistics,
  'New-MigrationBatch': newMigrationBatch,
  'Set-MigrationBatch': setMigrationBatch,
  'Start-MigrationBatch': startMigrationBatch,
  'Stop-MigrationBatch': stopMigrationBatch,
  'Complete-MigrationBatch': completeMigrationBatch,
  'Remove-MigrationBatch': removeMigrationBatch,
  'Set-MigrationUser': setMigrationUser,
  'Remove-MigrationUser': removeMigrationUser,
  'Test-MigrationServerAvailability': testMigrationServerAvailability,
  'Set-MailUser': setMailUser,
};

/** The cmdlet with this name in its official spelling; null if there is none. */
export function cmdletNamed(
  name: string,
): { readonly name: string; readonly cmdlet: Cmdlet } | null {
  const found = Object.entries(cmdlets).find(([each]) => each.toLowerCase() === name.toLowerCase());
  return found === undefined ? null : { name: found[0], cmdlet: found[1] };
}
