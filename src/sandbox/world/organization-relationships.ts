import { migrationAppId, tenantFacts, type Side } from '../sandbox-constants.ts';

/** An organization relationship with Exchange's property names. */
export interface Relationship {
  readonly Name: string;
  readonly Guid: string;
  readonly DomainNames: readonly string[];
  readonly Enabled: boolean;
  readonly MailboxMoveEnabled: boolean;
  /** A flag list such as `Inbound, RemoteOutbound`. */
  readonly MailboxMoveCapability: string;
  readonly OAuthApplicationId: string;
  readonly MailboxMovePublishedScopes: readonly string[];
}

export const waveNames = [
  ...['Pilot Wave', 'Operations Wave', 'Sales Wave', 'Everyone Wave'],
  ...['Legal Wave', 'Board Wave', 'Records Wave', 'Hostile Wave'],
];

/** An older relationship for free/busy, and the one for mailbox moves. */
export const initialRelationships: Readonly<Record<Side, readonly Relationship[]>> = {
  source: [
    freeBusy('ce000000-1111-4111-8111-000000000001'),
    {
      Name: 'Fabrikam mailbox moves',
      Guid: 'ce000000-1111-4111-8111-000000000002',
      DomainNames: [tenantFacts.target.id],
      Enabled: true,
      MailboxMoveEnabled: true,
      MailboxMoveCapability: 'RemoteOutbound',
      OAuthApplicationId: migrationAppId,
      MailboxMovePublishedScopes: waveNames,
    },
  ],
  target: [
    freeBusy('ce000000-2222-4222-8222-000000000001'),
    {
      Name: 'Contoso mailbox moves',
      Guid: 'ce000000-2222-4222-8222-000000000002',
      DomainNames: [tenantFacts.source.id],
      Enabled: true,
      MailboxMoveEnabled: true,
      MailboxMoveCapability: 'Inbound',
      OAuthApplicationId: '',
      MailboxMovePublishedScopes: [],
    },
  ],
};

function freeBusy(guid: string): Relationship {
  return {
    Name: 'Adatum free and busy',
    Guid: guid,
    DomainNames: ['adatum.com'],
    Enabled: true,
    MailboxMoveEnabled: false,
    MailboxMoveCapability: 'None',
    OAuthApplicationId: '',
    MailboxMovePublishedScopes: [],
  };
}
/** Organization settings with Exchange's property names. */
export interface Organization {
  readonly InPlaceHolds: readonly string[];
}
export const initialOrganization: Organization = { InPlaceHolds: [] };
