import type { Side } from '../tenant-objects.ts';
import { shortList } from '../named-object.ts';
import type { Policy } from '../policy.ts';
import { quote, quoteAll } from '../powershell.ts';
import { groupsToPublish } from './find-groups.ts';
import type { CheckValues } from './trust-check.ts';
import type { Relationship, TrustReadings } from './trust-reading-types.ts';

/** The MailboxMoveCapability that each side needs for moves from source to target. */
const capabilities = { source: 'RemoteOutbound', target: 'Inbound' } as const;

type RelationshipReadings = Pick<
  TrustReadings,
  'source' | 'target' | 'batchGroup' | 'everyBatchGroup' | 'groups'
>;

/** The relationship of a side that names the other tenant by GUID; null where there is none, or more than one. */
export function partnerRelationship(
  side: Side,
  readings: RelationshipReadings,
  policy: Policy,
): { readonly relationship: Relationship | null; readonly check: CheckValues } {
  const tenantId = partnerTenantId(side, policy);
  const found = readings[side].filter(({ domainNames }) =>
    domainNames.some((name) => guidKey(name) === guidKey(tenantId)),
  );
  const names = found.map(({ name }) => name).sort();
  const relationship = found.length === 1 ? (found[0] ?? null) : null;
  const check = {
    code: `${side}-relationship`,
    side,
    title: `Organization relationship of the ${side} names the partner tenant`,
    ok: relationship !== null,
    observed: names.length === 0 ? 'none' : shortList(names),
    expected: `exactly one whose DomainNames contain ${tenantId}`,
    command: names.length > 1 ? removeCommand(names) : createCommand(side, readings, policy),
  };
  return { relationship, check };
}

/** Whether a relationship is enabled, allows mailbox moves, and in the right direction. */
export function relationshipChecks(side: Side, relationship: Relationship): readonly CheckValues[] {
  const { name, enabled, mailboxMoveEnabled } = relationship;
  return [
    {
      code: `${side}-relationship-enabled`,
      side,
      title: `Organization relationship of the ${side} is enabled`,
      ok: enabled,
      ...expectedTrue(enabled),
      command: setRelationship(name, '-Enabled $true'),
    },
    {
      code: `${side}-mailbox-move-enabled`,
      side,
      title: `Organization relationship of the ${side} allows mailbox moves`,
      ok: mailboxMoveEnabled,
      ...expectedTrue(mailboxMoveEnabled),
      command: setRelationship(name, '-MailboxMoveEnabled $true'),
    },
    capabilityCheck(side, relationship),
  ];
}

/** Whether the source allows the mailbox-move app: the policy's own if it names one, otherwise any. */
export function applicationCheck(
  { name, oauthApplicationId }: Relationship,
  policy: Policy,
): CheckValues {
  const required = policy.migration?.applicationId ?? null;
  const found = oauthApplicationId?.trim() ?? '';
  const wanted = required ?? '<client id of the mailbox-move app>';
  return {
    code: 'source-application',
    side: 'source',
    title: 'Organization relationship of the source names the mailbox-move app',
    ok: required === null ? found !== '' : guidKey(found) === guidKey(required),
    observed: found === '' ? 'none' : found,
    expected: required ?? 'the client id of the mailbox-move app',
    command: setRelationship(name, `-OAuthApplicationId ${quote(wanted)}`),
  };
}

export function setRelationship(name: string, parameters: string): string {
  return `Set-OrganizationRelationship -Identity ${quote(name)} ${parameters}`;
}

function expectedTrue(value: boolean): Pick<CheckValues, 'observed' | 'expected'> {
  return { observed: value ? 'True' : 'False', expected: 'True' };
}

/** After a move back, both sides have both directions. */
function capabilityCheck(side: Side, relationship: Relationship): CheckValues {
  const needed = capabilities[side];
  const flags = relationship.mailboxMoveCapability.map((flag) => flag.trim()).sort();
  const wanted = [...flags.filter((flag) => flag !== 'None'), needed];
  return {
    code: `${side}-capability`,
    side,
    title: `Organization relationship of the ${side} allows the right direction`,
    ok: flags.some((flag) => flag.toLowerCase() === needed.toLowerCase()),
    observed: flags.length === 0 ? 'none' : flags.join(', '),
    expected: `contains ${needed}`,
    command: setRelationship(
      relationship.name,
      `-MailboxMoveCapability ${[...new Set(wanted)].join(',')}`,
    ),
  };
}

/** A GUID without case and braces. */
function guidKey(text: string): string {
  return text
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .toLowerCase();
}

function partnerTenantId(side: Side, policy: Policy): string {
  return side === 'source' ? policy.target.tenantId : policy.source.tenantId;
}

/** Only a person knows which relationship is in use, so the command keeps the first one and says so. */
function removeCommand([first = '', ...others]: readonly string[]): string {
  const commands = others.map((name) => `Remove-OrganizationRelationship -Identity ${quote(name)}`);
  return `${commands.join('; ')} # keeps ${quote(first)}; remove that one instead if another is in use`;
}

function createCommand(side: Side, readings: RelationshipReadings, policy: Policy): string {
  const command = `New-OrganizationRelationship -Name ${quote(policy.name)} -DomainNames ${quote(partnerTenantId(side, policy))} -Enabled $true -MailboxMoveEnabled $true -MailboxMoveCapability ${capabilities[side]}`;
  if (side === 'target') return command;
  const application = policy.migration?.applicationId ?? '<client id of the mailbox-move app>';
  const groups = groupsToPublish(readings).map(({ primaryAddress }) => primaryAddress);
  const { batchGroup, everyBatchGroup = [] } = readings;
  const named = batchGroup === undefined ? everyBatchGroup : [batchGroup];
  const known = groups.length === 0 ? named : groups;
  const scopes = quoteAll(known.length === 0 ? ['<address of the security group>'] : known);
  return `${command} -OAuthApplicationId ${quote(application)} -MailboxMovePublishedScopes ${scopes}`;
}
