import type { Side } from '../identity.ts';
import type { Policy } from '../policy.ts';
import { check } from './check.ts';
import { quote } from './powershell.ts';
import type { Check, Relationship, TrustReadings } from './readings.ts';
import { listed } from '../named.ts';

/** What a side's relationship must be able to do for mailboxes to go from source to target. */
export const capability = { source: 'RemoteOutbound', target: 'Inbound' } as const;

/** The one relationship of a side that names the partner by tenant GUID; null where there is none or more than one. */
export function partner(
  side: Side,
  readings: TrustReadings,
  policy: Policy,
): { readonly relationship: Relationship | null; readonly check: Check } {
  const guid = partnerOf(side, policy);
  const found = readings[side].filter(({ domainNames }) =>
    domainNames.some((name) => name.trim().toLowerCase() === guid.toLowerCase()),
  );
  const names = found.map(({ name }) => name).sort();
  const one = found.length === 1 ? found[0] : undefined;
  const seen = {
    code: `${side}-relationship`,
    side,
    title: `Organization relationship of the ${side} names the partner`,
    ok: one !== undefined,
    observed: names.length === 0 ? 'none' : listed(names),
    expected: `exactly one whose DomainNames contain ${guid}`,
    command: names.length > 1 ? removal(names) : creation(side, readings, policy),
  };
  return { relationship: one ?? null, check: check(seen, policy) };
}

function partnerOf(side: Side, policy: Policy): string {
  return side === 'source' ? policy.target.tenantId : policy.source.tenantId;
}

/** Which one to keep is for a person to say; the first stands in the comment only. */
function removal([keep = '', ...others]: readonly string[]): string {
  const commands = others.map((name) => `Remove-OrganizationRelationship -Identity ${quote(name)}`);
  return `${commands.join('; ')} # keeps ${quote(keep)}; remove that one instead if another is in use`;
}

function creation(side: Side, readings: TrustReadings, policy: Policy): string {
  const common = `New-OrganizationRelationship -Name ${quote(policy.name)} -DomainNames ${quote(partnerOf(side, policy))} -Enabled $true -MailboxMoveEnabled $true -MailboxMoveCapability ${capability[side]}`;
  if (side === 'target') return common;
  const application = policy.migration?.applicationId ?? '<client id of the mailbox-move app>';
  const scope = readings.group?.primaryAddress ?? '<address of the security group>';
  return `${common} -OAuthApplicationId ${quote(application)} -MailboxMovePublishedScopes ${quote(scope)}`;
}
