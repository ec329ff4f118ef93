import type { SourceMailbox, TargetRecipient } from '../../src/mapping/identity.ts';
import type { Policy, RuleName } from '../../src/mapping/policy.ts';

/** Whether any rule of the policy names this target for this mailbox; slow, plain, and nothing of the product's. */
export function names(mailbox: SourceMailbox, target: TargetRecipient, policy: Policy): boolean {
  const own = [mailbox.primaryAddress, ...smtp(mailbox.addresses)].map(lower);
  const theirs = [target.primaryAddress, ...smtp(target.addresses)].map(lower).filter(Boolean);
  const held = target.addresses.map(bare);
  const [local = '', domain = ''] = lower(mailbox.primaryAddress).split('@');
  const mapped = `${local}@${policy.domains[domain] ?? 'nowhere'}`;
  const fires: Record<RuleName, boolean> = {
    pinned: false,
    stamped: mailbox.exchangeGuid !== null && mailbox.exchangeGuid === target.exchangeGuid,
    x500: x500(mailbox).some((dn) => held.includes(dn)),
    'external-address': own.includes(lower(target.externalAddress ?? 'none')),
    'proxy-address': own.some((address) => theirs.includes(address)),
    'employee-id': same(mailbox.profile?.employeeId, target.profile?.employeeId),
    'immutable-id': same(mailbox.profile?.immutableId, target.profile?.immutableId),
    'domain-map': theirs.includes(mapped),
  };
  return policy.match.some((rule) => fires[rule]);
}

function same(one: string | null | undefined, other: string | null | undefined): boolean {
  return typeof one === 'string' && one === other;
}

function x500({ addresses, legacyExchangeDN }: SourceMailbox): readonly string[] {
  const dns = addresses.map(bare).filter((address) => address.startsWith('x500:'));
  return legacyExchangeDN === '' ? dns : [...dns, `x500:${legacyExchangeDN}`];
}

function bare(address: string): string {
  return address.replace(/^X500:/, 'x500:');
}

function smtp(addresses: readonly string[]): readonly string[] {
  return addresses.filter((one) => /^smtp:/i.test(one)).map((one) => one.slice(5));
}

function lower(text: string): string {
  return text.toLowerCase();
}
