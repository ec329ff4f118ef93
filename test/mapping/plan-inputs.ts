import fc from 'fast-check';
import type { Profile, SourceMailbox, TargetRecipient } from '../../src/mapping/tenant-objects.ts';
import type { PlanInput } from '../../src/mapping/plan/plan.ts';
import { ruleNames } from '../../src/mapping/policy.ts';
import { checkTrust } from '../../src/mapping/trust/check-trust.ts';
import { planInput, mailbox, mailUser, memberOf, policy } from './builders.ts';
import { readings } from './trust/builders.ts';

// Every object has its own values and sometimes one of these few, so that most inputs have conflicts.
const local = fc.constantFrom('P0', 'p1', 'p2', 'ada');
const domain = fc.constantFrom('contoso.com', 'fabrikam.com', 'fabrikam.onmicrosoft.com', 'x.de');
const smtp = fc.tuple(local, domain).map(([name, at]) => `${name}@${at}`);
const dn = fc.constantFrom('/o=A', '/o=a', '/o=B ', '/o=Contoso/cn=Recipients/cn=p1');
const guid = fc.constantFrom(null, 'guid-p0', 'guid-p1', 'archive');
const address = fc.oneof(
  smtp.map((value) => `smtp:${value}`),
  dn.map((value) => `X500:${value}`),
  dn.map((value) => `x500:${value}`),
  fc.constant('SPO:SPO_1@SPO_2'),
);
const moreAddresses = fc.oneof(
  { arbitrary: fc.constant([]), weight: 3 },
  fc.array(address, { maxLength: 2 }),
);

/** Replaces some of an object's own values: each of them in one of ten cases. */
function some<T extends object>(values: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  const count = Object.keys(values).length;
  const digits = fc.array(fc.nat(9), { minLength: count, maxLength: count });
  return fc
    .tuple(fc.record(values), digits)
    .map(([all, drawn]) =>
      Object.fromEntries(Object.entries(all).filter((_, index) => drawn[index] === 0)),
    );
}

const profile: fc.Arbitrary<Profile> = fc.record({
  givenName: fc.constantFrom(null, 'Ada', 'Adele'),
  surname: fc.constantFrom(null, 'Vance'),
  department: fc.constantFrom(null, 'Sales', 'Legal'),
  manager: fc.constantFrom(null, 'Megan Bowen'),
  employeeId: fc.constantFrom(null, '1', '2', '3'),
  immutableId: fc.constantFrom(null, 'aQ==', 'ag=='),
  licences: fc.constantFrom(null, [], ['EXCHANGE_S_ENTERPRISE']),
});
const source = fc.record({
  moreAddresses,
  other: some<Partial<SourceMailbox>>({
    id: fc.constantFrom('source-p0', ''),
    primaryAddress: smtp,
    legacyExchangeDN: fc.oneof(dn, fc.constant('')),
    exchangeGuid: guid,
    archiveGuid: guid,
    profile,
  }),
});
const target = fc.record({
  moreAddresses,
  delivery: fc.boolean(),
  other: some<Partial<TargetRecipient>>({
    id: fc.constantFrom('target-p0', ''),
    primaryAddress: fc.oneof(smtp, fc.constant('')),
    externalAddress: fc.option(smtp),
    userPrincipalName: fc.option(smtp),
    exchangeGuid: guid,
    archiveGuid: guid,
    recipientType: fc.constantFrom('UserMailbox', 'MailContact', 'GuestMailUser'),
    previousType: fc.constant('UserMailbox'),
    dirSynced: fc.constant(true),
    profile,
  }),
});
const otherMember = fc.record({
  id: fc.constantFrom('source-p0', 'source-p1', 'unknown', ''),
  name: fc.constantFrom('Some', 'Other'),
  primaryAddress: smtp,
  recipientType: fc.constantFrom('UserMailbox', 'GuestMailUser', 'MailUniversalSecurityGroup'),
});
const match = fc.oneof(
  { arbitrary: fc.constant(policy.match), weight: 3 },
  fc.shuffledSubarray([...ruleNames], { minLength: 1 }),
);
const domains = fc.constantFrom(policy.domains, {}, { 'x.de': 'fabrikam.onmicrosoft.com' });

/** The plan input of two small tenants and a batch. */
export const anyInput: fc.Arbitrary<PlanInput> = fc
  .record({
    sources: fc.array(source, { maxLength: 4 }),
    targets: fc.array(target, { maxLength: 5 }),
    otherMembers: fc.array(otherMember, { maxLength: 2 }),
    inBatch: fc.nat(15),
    match,
    domains,
  })
  .map(({ sources, targets, otherMembers, inBatch, ...rules }) => {
    const mailboxes = sources.map((source, index) => {
      const own = { ...mailbox(`p${index}`), ...source.other };
      return { ...own, addresses: [`SMTP:${own.primaryAddress}`, ...source.moreAddresses] };
    });
    const recipients = targets.map((target, index) => {
      const own = { ...mailUser(`p${index}`), ...target.other };
      const delivery = target.delivery ? [`smtp:p${index}@fabrikam.onmicrosoft.com`] : [];
      return {
        ...own,
        addresses: [`SMTP:${own.primaryAddress}`, ...delivery, ...target.moreAddresses],
      };
    });
    const chosen = mailboxes.filter((_, index) => (inBatch >> index) % 2 === 0);
    return planInput({
      members: [...chosen.map(memberOf), ...otherMembers],
      mailboxes,
      recipients,
      checks: checkTrust(readings(), policy),
      policy: { ...policy, ...rules },
    });
  });

/** Two objects of a tenant with the same id are one object; only the test of listing orders uses such inputs. */
function hasSharedIds({ mailboxes, recipients }: PlanInput): boolean {
  const ids = [...mailboxes, ...recipients].map(({ id }) => id);
  return new Set(ids).size !== ids.length;
}
export const inputWithUniqueIds = anyInput.filter((input) => !hasSharedIds(input));
