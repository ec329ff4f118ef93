import { mailUser } from '../../builders.ts';
import type { Cases } from '../given.ts';

const own = mailUser('ada').addresses;
const undelivered = { addresses: ['SMTP:ada@fabrikam.com'] };

export const addresses: Cases = {
  'target-primary-foreign': [
    {
      name: 'with another address to take its place',
      given: {
        target: {
          primaryAddress: 'ada@contoso.com',
          addresses: ['SMTP:ada@contoso.com', 'smtp:a1@fabrikam.onmicrosoft.com'],
          externalAddress: 'ada@contoso.onmicrosoft.com',
        },
        source: { addresses: ['SMTP:ada@contoso.com', 'smtp:ada@contoso.onmicrosoft.com'] },
      },
      says: /Set-MailUser 'target-ada' -PrimarySmtpAddress 'a1@fabrikam.onmicrosoft.com'.*@\{remove='smtp:ada@contoso.com'\}/,
    },
    {
      name: 'and no other',
      given: { target: { primaryAddress: 'Ada.L@x.de', addresses: ['SMTP:Ada.L@x.de'] } },
      says: /-PrimarySmtpAddress 'Ada.L@fabrikam.onmicrosoft.com'/,
    },
    {
      name: 'of another case than the domain’s',
      given: { target: { primaryAddress: 'ada@FABRIKAM.com' } },
      says: null,
    },
  ],
  'foreign-proxy': [
    {
      name: 'two of them',
      given: { target: { addresses: [...own, 'smtp:b@x.de', 'smtp:a@x.de'] } },
      says: /does not accept: smtp:a@x.de, smtp:b@x.de\./,
    },
    {
      name: 'addresses that have no domain of their own',
      given: {
        target: { addresses: [...own, 'SPO:1@2', 'SIP:a@x.de', 'X400:c=us', 'EUM:1@x.de'] },
      },
      says: null,
    },
  ],
  'external-address-elsewhere': [
    {
      name: 'at somebody else',
      given: { target: { externalAddress: 'eve@contoso.com' } },
      says: /is eve@contoso.com.*Set-MailUser 'target-ada' -ExternalEmailAddress 'ada@contoso.com'/,
    },
    { name: 'at nobody', given: { target: { externalAddress: null } }, says: /is empty/ },
    {
      name: 'at an alias in other letters',
      given: {
        source: { addresses: ['SMTP:ada@contoso.com', 'smtp:lovelace@contoso.com'] },
        target: { externalAddress: 'LoveLace@Contoso.com' },
      },
      says: null,
    },
  ],
  'external-address-repeated': [
    {
      name: 'as a proxy in other letters',
      given: {
        source: { addresses: ['smtp:ada@x.de'] },
        target: { externalAddress: 'Ada@x.de', addresses: [...own, 'smtp:ada@X.de'] },
        acceptedDomains: ['fabrikam.com', 'fabrikam.onmicrosoft.com', 'x.de'],
      },
      says: /Set-MailUser 'target-ada' -EmailAddresses @\{remove='smtp:Ada@x.de'\}/,
    },
    { name: 'nowhere', given: {}, says: null },
  ],
  'delivery-address-missing': [
    {
      name: 'and no primary address to make it from',
      given: { target: { primaryAddress: '', addresses: [] } },
      says: /no address in fabrikam.onmicrosoft.com/,
    },
    { name: 'but to be made', given: { target: undelivered }, says: null },
  ],
  'delivery-address-taken': [
    {
      name: 'by a group',
      given: {
        target: undelivered,
        recipients: [
          mailUser('all', {
            primaryAddress: 'Ada@fabrikam.onmicrosoft.com',
            recipientType: 'MailUniversalDistributionGroup',
          }),
        ],
      },
      says: /belongs to Person all \(Ada@fabrikam.onmicrosoft.com\)/,
    },
    {
      name: 'by a contact that points to it',
      given: {
        target: undelivered,
        recipients: [mailUser('card', { externalAddress: 'ada@fabrikam.onmicrosoft.com' })],
      },
      says: /Person card/,
    },
    {
      name: 'by the mail user itself, under another name',
      given: { target: { addresses: ['smtp:a7@Fabrikam.onmicrosoft.com'] } },
      says: null,
    },
  ],
};
