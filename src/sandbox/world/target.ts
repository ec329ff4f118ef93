import { tenantFacts } from '../constants.ts';
import type { Chance } from '../random.ts';
import { inUse, licensed } from './condition.ts';
import type { Human } from './names.ts';
import { employmentOf, immutableId } from './person.ts';
import {
  isOneOf,
  mailboxKinds,
  recipient,
  type Recipient,
  type RecipientKind,
} from './recipient.ts';
import { distinguishedName, legacyDn } from './source.ts';

const { initialDomain, mailDomain } = tenantFacts.target;

export interface TargetTraits {
  readonly kind?: RecipientKind;
  /** Where mail goes until the move; empty for a mailbox. */
  readonly external: string;
  /** The mailbox of the person who it is, and not only looks like. */
  readonly of?: Recipient;
  /** false: nobody has given it an address in the delivery domain. */
  readonly delivery?: boolean;
  readonly moreAddresses?: readonly string[];
  readonly change?: Partial<Recipient>;
}

/** An object of Fabrikam that waits for somebody of Contoso, or has an owner already. */
export function targetUser(human: Human, traits: TargetTraits, by: Chance): Recipient {
  const { alias } = human;
  const { kind = 'MailUser', of, change = {} } = traits;
  const primary = `${alias}@${mailDomain}`;
  const [id, guid] = [by.guid(), by.guid()];
  return recipient({
    ...(isOneOf(mailboxKinds, kind) ? inUse(change.ExchangeGuid ?? guid) : {}),
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

/** A mail user made the way Microsoft's page tells: it points at the mailbox's primary address. */
export function twin(human: Human, source: Recipient, by: Chance): Recipient {
  return targetUser(human, { external: source.PrimarySmtpAddress, of: source }, by);
}

/** What a finished stamp of that mailbox leaves on a mail user. */
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
