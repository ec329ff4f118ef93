import { mailUser } from '../../builders.ts';
import type { Cases } from '../scenario.ts';

const own = mailUser('ada').addresses;
const withoutDelivery = { addresses: ['SMTP:ada@fabrikam.com'] };

export const addresses: Cases = {
  'target-primary-foreign': [
    {
      name: 'with another address in an accepted domain',
      scenario: {
        target: {
          primaryAddress: 'ada@contoso.com',
          addresses: ['SMTP:ada@contoso.com', 'smtp:a1@fabrikam.onmicrosoft.com'],
          externalAddress: 'ada@contoso.onmicrosoft.com',
        },
        source: { addresses: ['SMTP:ada@contoso.com', 'smtp:ada@contoso.onmicrosoft.com'] },
      },
      text: /Set-MailUser 'target-ada' -PrimarySmtpAddress 'a1@fabrikam.onmicrosoft.com'.*@\{remove='smtp:ada@contoso.com'\}/,
    },
    {
      name: 'without another address',
      scenario: { target: { primaryAddress: 'Ada.L@x.de', addresses: ['SMTP:Ada.L@x.de'] } },
      text: /-PrimarySmtpAddress 'Ada.L@fabrikam.onmicrosoft.com'/,
    },
    {
      name: 'with the domain in another case',
      scenario: { target: { primaryAddress: 'ada@FABRIKAM.com' } },
      text: null,
    },
  ],
  'foreign-proxy': [
    {
      name: 'two addresses',
      scenario: { target: { addresses: [...own, 'smtp:b@x.de', 'smtp:a@x.de'] } },
      text: /does not accept: smtp:a@x.de, smtp:b@x.de\./,
    },
    {
      name: 'addresses that need no accepted domain',
      scenario: {
        target: { addresses: [...own, 'SPO:1@2', 'SIP:a@x.de', 'X400:c=us', 'EUM:1@x.de'] },
      },
      text: null,
    },
  ],
  'external-address-elsewhere': [
    {
      name: 'the address of another person',
      scenario: { target: { externalAddress: 'eve@contoso.com' } },
      text: /is eve@contoso.com.*Set-MailUser 'target-ada' -ExternalEmailAddress 'ada@contoso.com'/,
    },
    { name: 'empty', scenario: { target: { externalAddress: null } }, text: /is empty/ },
    {
      name: 'an alias in another case',
      scenario: {
        source: { addresses: ['SMTP:ada@contoso.com', 'smtp:lovelace@contoso.com'] },
        target: { externalAddress: 'LoveLace@Contoso.com' },
      },
      text: null,
    },
  ],
  'external-address-repeated': [
    {
      name: 'as an alias in another case',
      scenario: {
        source: { addresses: ['smtp:ada@x.de'] },
        target: { externalAddress: 'Ada@x.de', addresses: [...own, 'smtp:ada@X.de'] },
        acceptedDomains: ['fabrikam.com', 'fabrikam.onmicrosoft.com', 'x.de'],
      },
      text: /Set-MailUser 'target-ada' -EmailAddresses @\{remove='smtp:Ada@x.de'\}/,
    },
    { name: 'not repeated', scenario: {}, text: null },
  ],
  'delivery-address-missing': [
    {
      name: 'without a primary address to derive it from',
      scenario: { target: { primaryAddress: '', addresses: [] } },
      text: /no address in fabrikam.onmicrosoft.com/,
    },
    {
      name: 'with a primary address to derive it from',
      scenario: { target: withoutDelivery },
      text: null,
    },
  ],
  'delivery-address-taken': [
    {
      name: 'by a group',
      scenario: {
        target: withoutDelivery,
        recipients: [
          mailUser('all', {
            primaryAddress: 'Ada@fabrikam.onmicrosoft.com',
            recipientType: 'MailUniversalDistributionGroup',
          }),
        ],
      },
      text: /belongs to Person all \(Ada@fabrikam.onmicrosoft.com\)/,
    },
    {
      name: 'by a contact with it as ExternalEmailAddress',
      scenario: {
        target: withoutDelivery,
        recipients: [mailUser('card', { externalAddress: 'ada@fabrikam.onmicrosoft.com' })],
      },
      text: /Person card/,
    },
    {
      name: 'by no one, since the mail user has another address in the domain',
      scenario: { target: { addresses: ['smtp:a7@Fabrikam.onmicrosoft.com'] } },
      text: null,
    },
  ],
};
