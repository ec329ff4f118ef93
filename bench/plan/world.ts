import type { SourceMailbox, TargetRecipient } from '../../src/mapping/identity.ts';
import type { PlanInput } from '../../src/mapping/plan.ts';
import { noRulings } from '../../src/mapping/ruling.ts';
import { nothingAround } from '../../src/mapping/surroundings.ts';
import { condition } from '../../test/support/condition.ts';
import { samplePolicy } from '../../test/support/policy.ts';

const given =
  'Ada Amber Anders Bela Carlos Chandra Daisy Elena Felix Greta Hugo Ines Jakub Kira Lars';
const family = 'Abrams Barden Cannon Dewer Eaton Ferrier Galvin Harui Ito Krawiec Lanzi Mays Osada';
const [givens, families] = [given.split(' '), family.split(' ')];

/** Prime, so that nobody of either tenant stands where a listing would begin. */
const stride = 7_919;

/** As a listing comes. */
const pageSize = 1_000;

/**
 * Two tenants with so many mailboxes and so many recipients, each mailbox in the batch; two in a thousand have no mail user.
 * `read` gets each page as the text that a tenant would send.
 */
export function worldOf(
  { sources, targets }: Readonly<Record<'sources' | 'targets', number>>,
  read: (page: string) => unknown,
): PlanInput {
  const mailboxes = listed(sources, mailbox, read);
  const recipients = listed(
    targets,
    (at) => {
      const n = (at * stride) % targets;
      return n < sources ? mailUser(n) : bystander(n);
    },
    read,
  );
  return {
    batch: 1,
    members: mailboxes,
    mailboxes,
    recipients,
    acceptedDomains: ['fabrikam.com', 'fabrikam.onmicrosoft.com'],
    checks: [],
    policy: {
      ...samplePolicy,
      match: [...samplePolicy.match.slice(0, -1), 'employee-id', 'immutable-id', 'domain-map'],
    },
    surroundings: nothingAround,
    rulings: noRulings,
  };
}

function listed<T>(
  count: number,
  make: (at: number) => T,
  read: (page: string) => unknown,
): readonly T[] {
  const all: T[] = [];
  for (let from = 0; from < count; from += pageSize) {
    const length = Math.min(pageSize, count - from);
    const page = JSON.stringify(Array.from({ length }, (_, at) => make(from + at)));
    all.push(...(read(page) as T[]));
  }
  return all;
}

function nameOf(n: number): string {
  return `${givens[n % givens.length] ?? ''} ${families[n % families.length] ?? ''}`;
}

function guid(kind: number, n: number): string {
  return `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

function profile(n: number) {
  return {
    givenName: givens[n % givens.length] ?? null,
    surname: families[n % families.length] ?? null,
    department: 'Sales',
    manager: 'Megan Bowen',
    employeeId: `E${n}`,
    immutableId: null,
    licences: ['EXCHANGEONLINE_T2TMBXMOVE'],
  };
}

const dn = '/o=ExchangeLabs/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=';

function mailbox(n: number): SourceMailbox {
  const local = `person.${n}`;
  return {
    id: guid(1, n),
    name: nameOf(n),
    userPrincipalName: `${local}@contoso.com`,
    primaryAddress: `${local}@contoso.com`,
    addresses: [
      `SMTP:${local}@contoso.com`,
      `smtp:${local}@contoso.onmicrosoft.com`,
      `X500:/o=Contoso Ltd/ou=First Administrative Group/cn=Recipients/cn=${local}`,
    ],
    legacyExchangeDN: `${dn}${guid(2, n)}`,
    exchangeGuid: guid(3, n),
    archiveGuid: n % 3 === 0 ? guid(4, n) : null,
    recipientType: 'UserMailbox',
    customAttributes: {},
    condition: { ...condition, litigationHold: n % 50 === 0, quota: 107_374_182_400 },
    profile: profile(n),
  };
}

function mailUser(n: number): TargetRecipient {
  const there = bystander(n);
  const missing = n % 500 === 7;
  return {
    ...there,
    externalAddress: missing ? null : `person.${n}@contoso.com`,
    primaryAddress: missing ? `nobody.${n}@fabrikam.com` : there.primaryAddress,
    addresses: missing ? [`SMTP:nobody.${n}@fabrikam.com`] : there.addresses,
    exchangeGuid: null,
    recipientType: 'MailUser',
    profile: missing ? null : profile(n),
  };
}

function bystander(n: number): TargetRecipient {
  const local = `person.${n}`;
  return {
    id: guid(5, n),
    name: nameOf(n),
    primaryAddress: `${local}@fabrikam.com`,
    addresses: [
      `SMTP:${local}@fabrikam.com`,
      `smtp:${local}@fabrikam.onmicrosoft.com`,
      `x500:${dn}${guid(6, n)}`,
    ],
    externalAddress: null,
    userPrincipalName: null,
    legacyExchangeDN: `${dn}${guid(7, n)}`,
    exchangeGuid: guid(8, n),
    archiveGuid: null,
    recipientType: 'UserMailbox',
    previousType: null,
    dirSynced: false,
    customAttributes: {},
    capabilities: [],
    recoverableQuota: 32_212_254_720,
    profile: { ...profile(n), employeeId: `T${n}` },
  };
}
