import fc from 'fast-check';
import type { Profile, SourceMailbox, TargetRecipient } from '../../src/mapping/identity.ts';
import type { PlanInput } from '../../src/mapping/plan.ts';
import { ruleNames } from '../../src/mapping/policy.ts';
import { checkTrust } from '../../src/mapping/trust.ts';
import { input, mailbox, mailUser, memberOf, policy } from './builders.ts';
import { readings } from './trust-builders.ts';

// Everybody has values of their own, and now and then one of these few, so that most worlds clash somewhere.
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
const more = fc.oneof(
  { arbitrary: fc.constant([]), weight: 3 },
  fc.array(address, { maxLength: 2 }),
);

/** Some of an object's values in place of its own: each of them in one world of ten. */
function some<T extends object>(values: { [K in keyof T]: fc.Arbitrary<T[K]> }) {
  const count = Object.keys(values).length;
  const dice = fc.array(fc.nat(9), { minLength: count, maxLength: count });
  return fc
    .tuple(fc.record(values), dice)
    .map(([drawn, rolled]) =>
      Object.fromEntries(Object.entries(drawn).filter((_, index) => rolled[index] === 0)),
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
  more,
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
  more,
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
const stray = fc.record({
  id: fc.constantFrom('source-p0', 'source-p1', 'nobody', ''),
  name: fc.constantFrom('Stray', 'Other'),
  primaryAddress: smtp,
  recipientType: fc.constantFrom('UserMailbox', 'GuestMailUser', 'MailUniversalSecurityGroup'),
});
const match = fc.oneof(
  { arbitrary: fc.constant(policy.match), weight: 3 },
  fc.shuffledSubarray([...ruleNames], { minLength: 1 }),
);
const domains = fc.constantFrom(policy.domains, {}, { 'x.de': 'fabrikam.onmicrosoft.com' });

/** Two small tenants and a batch. */
export const world: fc.Arbitrary<PlanInput> = fc
  .record({
    sources: fc.array(source, { maxLength: 4 }),
    targets: fc.array(target, { maxLength: 5 }),
    strays: fc.array(stray, { maxLength: 2 }),
    inBatch: fc.nat(15),
    match,
    domains,
  })
  .map(({ sources, targets, strays, inBatch, ...rules }) => {
    const mailboxes = sources.map((drawn, index) => {
      const own = { ...mailbox(`p${index}`), ...drawn.other };
      return { ...own, addresses: [`SMTP:${own.primaryAddress}`, ...drawn.more] };
    });
    const recipients = targets.map((drawn, index) => {
      const own = { ...mailUser(`p${index}`), ...drawn.other };
      const delivery = drawn.delivery ? [`smtp:p${index}@fabrikam.onmicrosoft.com`] : [];
      return { ...own, addresses: [`SMTP:${own.primaryAddress}`, ...delivery, ...drawn.more] };
    });
    const chosen = mailboxes.filter((_, index) => (inBatch >> index) % 2 === 0);
    return input({
      members: [...chosen.map(memberOf), ...strays],
      mailboxes,
      recipients,
      checks: checkTrust(readings(), policy),
      policy: { ...policy, ...rules },
    });
  });

/** Objects of one tenant with one id are the same object; those worlds are for the test of orders alone. */
function hasTwins({ mailboxes, recipients }: PlanInput): boolean {
  const ids = [...mailboxes, ...recipients].map(({ id }) => id);
  return new Set(ids).size !== ids.length;
}
export const proper = world.filter((one) => !hasTwins(one));
