import { addressKey, parseAddress } from '../email-address.ts';
import { namedObject } from '../named-object.ts';
import type { Evidence } from '../plan-rows.ts';
import type { SourceMailbox } from '../tenant-objects.ts';
import type { RuleMatch } from './rule-matches.ts';

/** What a row says about a match; with both spellings where the tenants write the value differently. */
export function evidenceOf(match: RuleMatch, mailbox: SourceMailbox): Evidence {
  const { rule, value } = match;
  const evidence = { rule, target: namedObject(match.target), value };
  const key = keyOf(match);
  if (key === null) return evidence;
  const { primaryAddress, legacyExchangeDN, addresses } = mailbox;
  const own = [`SMTP:${primaryAddress}`, `X500:${legacyExchangeDN}`, ...addresses];
  const source = spellingIn(own, key);
  const target = spellingIn(targetAddresses(match), key);
  if (source === null || target === null || source === target) return evidence;
  return { ...evidence, spellings: { source, target } };
}

/** The `addressKey` of the value; null where the rule compares no addresses of both sides. */
function keyOf({ rule, value }: RuleMatch): string | null {
  switch (rule) {
    case 'external-address':
    case 'proxy-address':
      return addressKey(`smtp:${value}`);
    case 'x500':
      return addressKey(`x500:${value}`);
    case 'pinned':
    case 'stamped':
    case 'employee-id':
    case 'immutable-id':
    case 'domain-map':
      return null;
  }
}

function targetAddresses({ rule, target }: RuleMatch): readonly string[] {
  if (rule !== 'external-address') return target.addresses;
  return target.externalAddress === null ? [] : [`smtp:${target.externalAddress}`];
}

/** The first address with this key, without its prefix. */
function spellingIn(addresses: readonly string[], key: string): string | null {
  const found = addresses.find((address) => addressKey(address) === key);
  return found === undefined ? null : parseAddress(found).value;
}
