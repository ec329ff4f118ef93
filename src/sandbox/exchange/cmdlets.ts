import type { Cmdlet } from './cmdlet.ts';
import { exportMailboxDiagnosticLogs } from './diagnosticLogs.ts';
import { getMailboxFolderStatistics } from './folderStatistics.ts';
import { isMailbox, isMailGroup, isMailUser } from './kinds.ts';
import { getter, memberGetter } from './listing.ts';
import { mailboxShape, mailUserShape } from './mailboxShape.ts';
import { getMailboxStatistics } from './mailboxStatistics.ts';
import { testMigrationServerAvailability } from './migrationServer.ts';
import { getMigrationUser } from './migrationUser.ts';
import {
  getAcceptedDomain,
  getOrganizationConfig,
  getOrganizationRelationship,
} from './organization.ts';
import { refusals } from './refusal.ts';
import { setMailUser } from './setMailUser.ts';
import { groupShape, recipientShape, userShape } from './shapes.ts';

/** Every cmdlet that these tenants know. */
const cmdlets: Readonly<Record<string, Cmdlet>> = {
  'Get-OrganizationRelationship': getOrganizationRelationship,
  'Get-OrganizationConfig': getOrganizationConfig,
  'Get-AcceptedDomain': getAcceptedDomain,
  'Get-DistributionGroup': getter(isMailGroup, groupShape),
  'Get-DistributionGroupMember': memberGetter(recipientShape),
  'Get-Mailbox': getter(isMailbox, mailboxShape, 'SoftDeletedMailbox'),
  'Get-MailboxStatistics': getMailboxStatistics,
  'Get-MailboxFolderStatistics': getMailboxFolderStatistics,
  'Export-MailboxDiagnosticLogs': exportMailboxDiagnosticLogs,
  'Get-MailUser': getter(isMailUser, mailUserShape, 'SoftDeletedMailUser'),
  'Get-Recipient': getter(
    (recipient) => recipient.RecipientTypeDetails !== 'Group',
    recipientShape,
  ),
  'Get-User': getter((recipient) => isMailbox(recipient) || isMailUser(recipient), userShape),
  'Get-MigrationUser': getMigrationUser,
  'Test-MigrationServerAvailability': testMigrationServerAvailability,
  'Set-MailUser': setMailUser,
};

/** The cmdlet of that name in its own spelling; throws a Refusal where there is none. */
export function cmdletNamed(name: string): { readonly name: string; readonly cmdlet: Cmdlet } {
  const found = Object.entries(cmdlets).find(([each]) => each.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw refusals.unknownCmdlet(name);
  return { name: found[0], cmdlet: found[1] };
}
