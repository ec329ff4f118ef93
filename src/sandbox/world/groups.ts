import { tenantFacts, type Side } from '../sandbox-constants.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { newRecipient, type Recipient, type RecipientKind } from './recipient.ts';
import { distinguishedName, legacyDn } from './source-mailbox.ts';

export interface GroupTraits {
  readonly name: string;
  readonly alias: string;
  readonly kind: RecipientKind;
  readonly members: readonly string[];
  /** A fixed id; absent: a generated one. */
  readonly id?: string;
}

export function group(side: Side, traits: GroupTraits, by: SeededRandom): Recipient {
  const { initialDomain, mailDomain } = tenantFacts[side];
  const id = traits.id ?? by.guid();
  const mail = traits.kind === 'Group' ? '' : `${traits.alias}@${mailDomain}`;
  return newRecipient({
    ExternalDirectoryObjectId: id,
    Guid: by.guid(),
    Name: traits.name,
    Alias: traits.alias,
    DisplayName: traits.name,
    PrimarySmtpAddress: mail,
    EmailAddresses: mail === '' ? [] : [`smtp:${traits.alias}@${initialDomain}`, `SMTP:${mail}`],
    LegacyExchangeDN: legacyDn(traits.alias, by),
    DistinguishedName: distinguishedName(id, initialDomain),
    RecipientTypeDetails: traits.kind,
    Members: traits.members,
  });
}

/** A mail contact for a person outside the tenant. */
export function contact(
  side: Side,
  name: string,
  address: string,
): (by: SeededRandom) => Recipient {
  return (by) => {
    const id = by.guid();
    const alias = address.replace('@', '_');
    return newRecipient({
      ExternalDirectoryObjectId: id,
      Guid: by.guid(),
      Name: `${name} (contact)`,
      Alias: alias,
      DisplayName: name,
      PrimarySmtpAddress: address,
      EmailAddresses: [`SMTP:${address}`],
      ExternalEmailAddress: `SMTP:${address}`,
      LegacyExchangeDN: legacyDn(alias, by),
      DistinguishedName: distinguishedName(id, tenantFacts[side].initialDomain),
      RecipientTypeDetails: 'MailContact',
    });
  };
}
