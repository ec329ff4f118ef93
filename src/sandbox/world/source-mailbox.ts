import { tenantFacts } from '../sandbox-constants.ts';
import { zeroGuid } from '../guid.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { usageOf, licensedToMove } from './mailbox-condition.ts';
import type { PersonName } from './person-names.ts';
import { newRecipient, type Recipient, type RecipientKind } from './recipient.ts';

export interface MailboxTraits {
  readonly archive?: boolean;
  /** X500 addresses from earlier migrations, spelled as in the source. */
  readonly oldDns?: readonly string[];
  readonly moreAddresses?: readonly string[];
  /** Primary address; default alias@contoso.com. */
  readonly primary?: string;
  readonly kind?: RecipientKind;
  readonly auxArchives?: number;
  readonly change?: Partial<Recipient>;
}

/** A mailbox of Contoso with the addresses and properties of an old mailbox. */
export function sourceMailbox(
  human: PersonName,
  traits: MailboxTraits,
  by: SeededRandom,
): Recipient {
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
  return newRecipient({ ...made, ...usageOf(made.ExchangeGuid), ...traits.change });
}

export function legacyDn(alias: string, by: SeededRandom): string {
  const cn = `${by.hex(32)}-${alias.toLowerCase().slice(0, 20)}`;
  return `/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${cn}`;
}

/** The LegacyExchangeDN of a mailbox in Exchange 2003 on-premises. */
export function exchange2003Dn(alias: string): string {
  return `X500:/o=Contoso Ltd/ou=First Administrative Group/cn=Recipients/cn=${alias}`;
}

export function distinguishedName(id: string, domain: string): string {
  return `CN=${id},OU=${domain},OU=Microsoft Exchange Hosted Organizations,DC=EURPR01A001,DC=prod,DC=outlook,DC=com`;
}
