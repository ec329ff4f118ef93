import type { SourceMailbox, TargetRecipient } from '../../src/mapping/tenant-objects.ts';
import type { Policy, RuleName } from '../../src/mapping/policy.ts';

/** Whether any rule of the policy matches the two: a slow and simple version that shares no code with src. */
export function doesAnyRuleMatch(
  mailbox: SourceMailbox,
  target: TargetRecipient,
  policy: Policy,
): boolean {
  const sourceKeys = [mailbox.primaryAddress, ...smtp(mailbox.addresses)].map(lower);
  const targetKeys = [target.primaryAddress, ...smtp(target.addresses)].map(lower).filter(Boolean);
  const targetX500 = target.addresses.map(lower);
  const [local = '', domain = ''] = lower(mailbox.primaryAddress).split('@');
  const mapped = `${local}@${policy.domains[domain] ?? 'nowhere'}`;
  const isMatch: Record<RuleName, boolean> = {
    pinned: false,
    stamped: mailbox.exchangeGuid !== null && mailbox.exchangeGuid === target.exchangeGuid,
    x500: x500(mailbox).some((dn) => targetX500.includes(dn)),
    'external-address': sourceKeys.includes(lower(target.externalAddress ?? 'none')),
    'proxy-address': sourceKeys.some((address) => targetKeys.includes(address)),
    'employee-id': same(mailbox.profile?.employeeId, target.profile?.employeeId),
    'immutable-id': same(mailbox.profile?.immutableId, target.profile?.immutableId),
    'domain-map': targetKeys.includes(mapped),
  };
  return policy.match.some((rule) => isMatch[rule]);
}

function same(one: string | null | undefined, other: string | null | undefined): boolean {
  return typeof one === 'string' && one === other;
}

function x500({ addresses, legacyExchangeDN }: SourceMailbox): readonly string[] {
  const dns = addresses.map(lower).filter((address) => address.startsWith('x500:'));
  return legacyExchangeDN === '' ? dns : [...dns, `x500:${lower(legacyExchangeDN)}`];
}

function smtp(addresses: readonly string[]): readonly string[] {
  return addresses.filter((one) => /^smtp:/i.test(one)).map((one) => one.slice(5));
}

function lower(text: string): string {
  return text.toLowerCase();
}
