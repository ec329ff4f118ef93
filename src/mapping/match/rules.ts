import { domainOf, localPartOf, parseAddress, smtpKey } from '../email-address.ts';
import { employeeIdOf } from '../person-comparison.ts';
import type { Policy, RuleName } from '../policy.ts';
import type { IndexedSource } from './source-index.ts';

/**
 * What a target recipient can be found by: its Entra object id, a GUID, the `dnKey` of an X500 address or of its
 * LegacyExchangeDN, the `smtpKey` of one of its own addresses or of its ExternalEmailAddress, or an ID of the person.
 */
export type Identifier =
  | 'id'
  | 'exchangeGuid'
  | 'archiveGuid'
  | 'x500'
  | 'legacyDn'
  | 'smtp'
  | 'external'
  | 'employeeId'
  | 'immutableId';

/** A rule matches every target, of any type, that has one of the mailbox's values; it never chooses one of several. */
export interface Rule {
  /** What of the target is compared. */
  readonly identifier: Identifier;
  /** The values of the mailbox to look for, the best evidence first. */
  readonly values: (source: IndexedSource, policy: Policy) => readonly string[];
  /** How people read one of the values, where that differs. */
  readonly shownValue?: (value: string, source: IndexedSource) => string;
  /** Whether it compares Entra profiles; then a run fails if they cannot be read. */
  readonly usesProfiles: (policy: Policy) => boolean;
}

const never = () => false;
const always = () => true;

/** Pins are not among them: people make those, not rules. */
const rules: Readonly<Record<Exclude<RuleName, 'pinned'>, Rule>> = {
  /** The target already has the mailbox's ExchangeGuid. */
  stamped: {
    identifier: 'exchangeGuid',
    values: ({ mailbox: { exchangeGuid } }) => (exchangeGuid === null ? [] : [exchangeGuid]),
    usesProfiles: never,
  },
  /** The target has the mailbox's LegacyExchangeDN or one of its X500 addresses as an X500 address. */
  x500: {
    identifier: 'x500',
    values: ({ x500Keys }) => x500Keys,
    shownValue: (key, { x500Addresses, x500Keys }) =>
      parseAddress(x500Addresses[x500Keys.indexOf(key)] ?? key).value,
    usesProfiles: never,
  },
  /** The target's ExternalEmailAddress is an address of the mailbox. */
  'external-address': {
    identifier: 'external',
    values: ({ smtpKeys }) => smtpKeys,
    usesProfiles: never,
  },
  /** An SMTP address of the mailbox, primary or alias, is among the target's EmailAddresses. */
  'proxy-address': { identifier: 'smtp', values: ({ smtpKeys }) => smtpKeys, usesProfiles: never },
  /** Both have the same employee ID, in the attribute that the policy names. */
  'employee-id': {
    identifier: 'employeeId',
    values: ({ mailbox }, policy) => {
      const id = employeeIdOf(mailbox, policy);
      return id === null ? [] : [id];
    },
    usesProfiles: ({ employeeId }) => employeeId === 'employeeId',
  },
  /** Both users are synchronized from the same on-premises object. */
  'immutable-id': {
    identifier: 'immutableId',
    values: ({ mailbox: { profile } }) => (profile?.immutableId ? [profile.immutableId] : []),
    usesProfiles: always,
  },
  /** The target has the local part of the mailbox's primary address in the domain that the policy maps to. */
  'domain-map': {
    identifier: 'smtp',
    values: ({ mailbox: { primaryAddress } }, { domains }) => {
      const domain = domainOf(primaryAddress);
      const localPart = localPartOf(primaryAddress);
      const mapped = Object.hasOwn(domains, domain) ? domains[domain] : undefined;
      return mapped === undefined || localPart === '' ? [] : [smtpKey(`${localPart}@${mapped}`)];
    },
    usesProfiles: never,
  },
};

/** The rules of the policy in its order, without duplicates and without `pinned`. */
export function activeRules({ match }: Policy): readonly (readonly [RuleName, Rule])[] {
  return [...new Set(match)].flatMap((name) =>
    name === 'pinned' ? [] : [[name, rules[name]] as const],
  );
}

/** Whether the policy has the rule `pinned`. */
export function allowsPins({ match }: Policy): boolean {
  return match.includes('pinned');
}
