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
  const ofTarget = spellingsIn(targetAddresses(match), key);
  // The usual case, without a look at the other addresses.
  if (ofTarget.includes(rule === 'x500' ? legacyExchangeDN : primaryAddress)) return evidence;
  const own = [`SMTP:${primaryAddress}`, `X500:${legacyExchangeDN}`, ...addresses];
  const ofSource = spellingsIn(own, key);
  const [source] = ofSource;
  const [target] = ofTarget;
  if (source === undefined || target === undefined) return evidence;
  if (ofSource.some((spelling) => ofTarget.includes(spelling))) return evidence;
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

/** Of the addresses with this key, without their prefix; sorted, since a listing has them in any order. */
function spellingsIn(addresses: readonly string[], key: string): readonly string[] {
  const found = addresses.filter((address) => addressKey(address) === key);
  return found.map((address) => parseAddress(address).value).sort();
}
