import type { SourceMailbox, TargetRecipient } from '../../src/mapping/tenant-objects.ts';
import type { PlanInput } from '../../src/mapping/plan/plan.ts';
import { noOverrides } from '../../src/mapping/overrides.ts';
import { emptyContext } from '../../src/mapping/plan-context.ts';
import { condition } from '../../test/support/condition.ts';
import { samplePolicy } from '../../test/support/policy.ts';

const givenNames =
  'Ada Amber Anders Bela Carlos Chandra Daisy Elena Felix Greta Hugo Ines Jakub Kira Lars'.split(
    ' ',
  );
const familyNames =
  'Abrams Barden Cannon Dewer Eaton Ferrier Galvin Harui Ito Krawiec Lanzi Mays Osada'.split(' ');

/** A prime number, so that recipients come in another order than mailboxes. */
const stride = 7_919;

/** Objects per page of a listing. */
const pageSize = 1_000;

/**
 * Generates two tenants with a batch of all mailboxes, of which two in a thousand have no mail user.
 * `read` parses each page from the text that a tenant would send.
 */
export function generateTenants(
  { sources, targets }: Readonly<Record<'sources' | 'targets', number>>,
  read: (page: string) => unknown,
): PlanInput {
  const mailboxes = readPages(sources, mailbox, read);
  const recipients = readPages(
    targets,
    (index) => {
      const n = (index * stride) % targets;
      return n < sources ? mailUser(n) : otherRecipient(n);
    },
    read,
  );
  return {
    batch: 1,
    members: mailboxes,
    selection: null,
    mailboxes,
    recipients,
    acceptedDomains: ['fabrikam.com', 'fabrikam.onmicrosoft.com'],
    checks: [],
    sourceExport: null,
    policy: {
      ...samplePolicy,
      match: [...samplePolicy.match.slice(0, -1), 'employee-id', 'immutable-id', 'domain-map'],
    },
    context: emptyContext,
    overrides: noOverrides,
  };
}

function readPages<T>(
  count: number,
  create: (index: number) => T,
  read: (page: string) => unknown,
): readonly T[] {
  const all: T[] = [];
  for (let from = 0; from < count; from += pageSize) {
    const length = Math.min(pageSize, count - from);
    const page = JSON.stringify(Array.from({ length }, (_, index) => create(from + index)));
    all.push(...(read(page) as T[]));
  }
  return all;
}

function fullName(n: number): string {
  return `${givenNames[n % givenNames.length] ?? ''} ${familyNames[n % familyNames.length] ?? ''}`;
}

function guid(kind: number, n: number): string {
  return `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

function profile(n: number) {
  return {
    givenName: givenNames[n % givenNames.length] ?? null,
    surname: familyNames[n % familyNames.length] ?? null,
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
    name: fullName(n),
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
  const recipient = otherRecipient(n);
  const hasNoMatch = n % 500 === 7;
  return {
    ...recipient,
    externalAddress: hasNoMatch ? null : `person.${n}@contoso.com`,
    primaryAddress: hasNoMatch ? `other.${n}@fabrikam.com` : recipient.primaryAddress,
    addresses: hasNoMatch ? [`SMTP:other.${n}@fabrikam.com`] : recipient.addresses,
    exchangeGuid: null,
    recipientType: 'MailUser',
    profile: hasNoMatch ? null : profile(n),
  };
}

function otherRecipient(n: number): TargetRecipient {
  const local = `person.${n}`;
  return {
    id: guid(5, n),
    name: fullName(n),
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
