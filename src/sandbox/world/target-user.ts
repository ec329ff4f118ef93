import { tenantFacts } from '../sandbox-constants.ts';
import type { SeededRandom } from '../seeded-random.ts';
import { usageOf, licensed } from './mailbox-condition.ts';
import type { PersonName } from './person-names.ts';
import { employmentOf, immutableId } from './person.ts';
import {
  isOneOf,
  mailboxKinds,
  newRecipient,
  type Recipient,
  type RecipientKind,
} from './recipient.ts';
import { distinguishedName, legacyDn } from './source-mailbox.ts';

const { initialDomain, mailDomain } = tenantFacts.target;

export interface TargetTraits {
  readonly kind?: RecipientKind;
  /** ExternalEmailAddress; empty for a mailbox. */
  readonly external: string;
  /** The source mailbox of the same person. */
  readonly of?: Recipient;
  /** false: it has no address in the delivery domain. */
  readonly delivery?: boolean;
  readonly moreAddresses?: readonly string[];
  readonly change?: Partial<Recipient>;
}

/** A mail user or mailbox of Fabrikam. */
export function targetUser(human: PersonName, traits: TargetTraits, by: SeededRandom): Recipient {
  const { alias } = human;
  const { kind = 'MailUser', of, change = {} } = traits;
  const primary = `${alias}@${mailDomain}`;
  const [id, guid] = [by.guid(), by.guid()];
  return newRecipient({
    ...(isOneOf(mailboxKinds, kind) ? usageOf(change.ExchangeGuid ?? guid) : {}),
    ...(kind === 'UserMailbox' ? licensed : {}),
    ...(of === undefined ? {} : employmentOf(of)),
    ExternalDirectoryObjectId: id,
    Guid: guid,
    Name: `${alias.slice(0, 40)}-${by.hex(6)}`,
    Alias: alias,
    DisplayName: human.display,
    FirstName: human.given,
    LastName: human.family,
    UserPrincipalName: primary,
    PrimarySmtpAddress: primary,
    EmailAddresses: [
      ...(traits.delivery === false ? [] : [`smtp:${alias}@${initialDomain}`]),
      ...(traits.moreAddresses ?? []),
      `SMTP:${primary}`,
    ],
    ExternalEmailAddress: traits.external === '' ? '' : `SMTP:${traits.external}`,
    LegacyExchangeDN: legacyDn(alias, by),
    DistinguishedName: distinguishedName(id, initialDomain),
    OnPremisesImmutableId: change.IsDirSynced === true ? immutableId(guid) : '',
    RecipientTypeDetails: kind,
    ...change,
  });
}

/** A mail user whose external address is the mailbox's primary address, as Microsoft documents it. */
export function matchingMailUser(
  human: PersonName,
  source: Recipient,
  by: SeededRandom,
): Recipient {
  return targetUser(human, { external: source.PrimarySmtpAddress, of: source }, by);
}

/** The addresses and GUIDs that a stamp of this mailbox sets. */
export function stampOf(source: Recipient): {
  readonly moreAddresses: readonly string[];
  readonly change: Partial<Recipient>;
} {
  return {
    moreAddresses: [
      ...source.EmailAddresses.filter((address) => /^x500:/i.test(address)),
      `x500:${source.LegacyExchangeDN}`,
    ],
    change: { ExchangeGuid: source.ExchangeGuid, ArchiveGuid: source.ArchiveGuid },
  };
}
