import { tenantFacts, zeroGuid } from '../constants.ts';
import type { Chance } from '../random.ts';
import { inUse, licensedToMove } from './condition.ts';
import type { Human } from './names.ts';
import { recipient, type Recipient, type RecipientKind } from './recipient.ts';

export interface MailboxTraits {
  readonly archive?: boolean;
  /** X500 addresses that earlier moves have left, written as they stood there. */
  readonly oldDns?: readonly string[];
  readonly moreAddresses?: readonly string[];
  /** Instead of alias@contoso.com. */
  readonly primary?: string;
  readonly kind?: RecipientKind;
  readonly auxArchives?: number;
  readonly change?: Partial<Recipient>;
}

/** A mailbox of Contoso with everything that clings to a mailbox of some age. */
export function sourceMailbox(human: Human, traits: MailboxTraits, by: Chance): Recipient {
  const { alias } = human;
  const { id: tenantId, initialDomain, mailDomain } = tenantFacts.source;
  const primary = traits.primary ?? `${alias}@${mailDomain}`;
  const kind = traits.kind ?? 'UserMailbox';
  const id = by.guid();
  const made = {
    ...(kind === 'UserMailbox' ? licensedToMove : {}),
    ExternalDirectoryObjectId: id,
    Guid: by.guid(),
    Name: `${human.display} ${by.hex(6)}`,
    Alias: alias,
    DisplayName: human.display,
    FirstName: human.given,
    LastName: human.family,
    UserPrincipalName: primary,
    PrimarySmtpAddress: primary,
    EmailAddresses: [
      ...(traits.oldDns ?? []),
      `SIP:${primary.toLowerCase()}`,
      `SPO:SPO_${by.guid()}@SPO_${tenantId}`,
      `smtp:${alias}@${initialDomain}`,
      ...(traits.moreAddresses ?? []),
      `SMTP:${primary}`,
    ],
    LegacyExchangeDN: legacyDn(alias, by),
    DistinguishedName: distinguishedName(id, initialDomain),
    ExchangeGuid: by.guid(),
    ArchiveGuid: traits.archive === true ? by.guid() : zeroGuid,
    AuxArchives: Array.from({ length: traits.auxArchives ?? 0 }, () => by.guid()),
    RecipientTypeDetails: kind,
  };
  return recipient({ ...made, ...inUse(made.ExchangeGuid), ...traits.change });
}

export function legacyDn(alias: string, by: Chance): string {
  const cn = `${by.hex(32)}-${alias.toLowerCase().slice(0, 20)}`;
  return `/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${cn}`;
}

/** What a mailbox of Exchange 2003, on premises, was called. */
export function ancientDn(alias: string): string {
  return `X500:/o=Contoso Ltd/ou=First Administrative Group/cn=Recipients/cn=${alias}`;
}

export function distinguishedName(id: string, domain: string): string {
  return `CN=${id},OU=${domain},OU=Microsoft Exchange Hosted Organizations,DC=EURPR01A001,DC=prod,DC=outlook,DC=com`;
}
