import type { Cmdlet } from './cmdlet.ts';
import { getter, isMailbox, isMailGroup, isMailUser, memberGetter } from './listing.ts';
import { getAcceptedDomain, getOrganizationRelationship } from './organization.ts';
import { refusals } from './refusal.ts';
import { setMailUser } from './setMailUser.ts';
import { groupShape, mailboxShape, mailUserShape, recipientShape, userShape } from './shapes.ts';

/** Every cmdlet that these tenants know. */
const cmdlets: Readonly<Record<string, Cmdlet>> = {
  'Get-OrganizationRelationship': getOrganizationRelationship,
  'Get-AcceptedDomain': getAcceptedDomain,
  'Get-DistributionGroup': getter(isMailGroup, groupShape),
  'Get-DistributionGroupMember': memberGetter(recipientShape),
  'Get-Mailbox': getter(isMailbox, mailboxShape),
  'Get-MailUser': getter(isMailUser, mailUserShape),
  'Get-Recipient': getter(
    (recipient) => recipient.RecipientTypeDetails !== 'Group',
    recipientShape,
  ),
  'Get-User': getter((recipient) => isMailbox(recipient) || isMailUser(recipient), userShape),
  'Set-MailUser': setMailUser,
};

/** The cmdlet of that name in its own spelling; throws a Refusal where there is none. */
export function cmdletNamed(name: string): { readonly name: string; readonly cmdlet: Cmdlet } {
  const found = Object.entries(cmdlets).find(([each]) => each.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw refusals.unknownCmdlet(name);
  return { name: found[0], cmdlet: found[1] };
}
