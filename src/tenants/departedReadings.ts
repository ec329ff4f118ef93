import type { Departed } from '../mapping/surroundings.ts';
import type { Reading } from './list.ts';
import { moment } from './parts.ts';
import { hasId, identity, identityProperties, idOf, optionalGuid, text, texts } from './values.ts';

const reading = {
  select: [
    ...identityProperties,
    'PrimarySmtpAddress',
    'EmailAddresses',
    'LegacyExchangeDN',
    'ExchangeGuid',
    'ArchiveGuid',
    'RecipientTypeDetails',
    'WhenSoftDeleted',
  ],
  shape: identity
    .extend({
      primarysmtpaddress: text,
      emailaddresses: texts,
      legacyexchangedn: text,
      exchangeguid: optionalGuid,
      archiveguid: optionalGuid,
      recipienttypedetails: text,
      whensoftdeleted: moment,
    })
    .refine(hasId, 'an object without an id')
    .transform((found): Departed => ({
      id: idOf(found),
      name: found.displayname || found.name,
      primaryAddress: found.primarysmtpaddress,
      addresses: [
        ...found.emailaddresses,
        ...(found.legacyexchangedn === '' ? [] : [`x500:${found.legacyexchangedn}`]),
      ],
      exchangeGuid: found.exchangeguid,
      archiveGuid: found.archiveguid,
      recipientType: found.recipienttypedetails,
      deletedAt: found.whensoftdeleted,
    })),
};

export const departedMailboxes: Reading<Departed> = {
  ...reading,
  cmdlet: 'Get-Mailbox',
  doing: 'Listing the soft-deleted mailboxes',
  parameters: { ResultSize: 'Unlimited', SoftDeletedMailbox: true },
};

export const departedMailUsers: Reading<Departed> = {
  ...reading,
  cmdlet: 'Get-MailUser',
  doing: 'Listing the soft-deleted mail users',
  parameters: { ResultSize: 'Unlimited', SoftDeletedMailUser: true },
};
