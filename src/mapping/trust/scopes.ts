import { inWords, namedInOrder } from '../named.ts';
import type { Policy } from '../policy.ts';
import { check } from './check.ts';
import { quoteAll, setRelationship } from './powershell.ts';
import type { Check, Group, Relationship, TrustReadings } from './readings.ts';

/** Every group that a name, DN, GUID, object id or address stands for; more than one is a fault. */
export function groupsNamed(identity: string, groups: readonly Group[]): readonly Group[] {
  const wanted = identity.trim().toLowerCase();
  if (wanted === '') return [];
  return groups.filter(({ name, distinguishedName, guid, id, primaryAddress }) =>
    [name, distinguishedName, guid, id, primaryAddress].some(
      (key) => key.trim().toLowerCase() === wanted,
    ),
  );
}

/** The groups whose members the source publishes, as far as each scope names exactly one. */
export function publishedGroups(
  { publishedScopes }: Relationship,
  groups: readonly Group[],
): readonly Group[] {
  const found = publishedScopes.map((scope) => groupsNamed(scope, groups));
  return [...new Set(found.flatMap((named) => (named.length === 1 ? named : [])))];
}

export function scopes(relationship: Relationship, readings: TrustReadings, policy: Policy): Check {
  const resolved = relationship.publishedScopes
    .map((scope) => ({ scope, found: groupsNamed(scope, readings.groups) }))
    .map(({ scope, found }) => ({ ok: found.length === 1, text: inText(scope, found) }));
  const texts = resolved.map(({ text }) => text).sort();
  return check(
    {
      code: 'source-published-scopes',
      side: 'source',
      title: 'Organization relationship of the source publishes groups that exist',
      ok: texts.length > 0 && resolved.every(({ ok }) => ok),
      observed: texts.length === 0 ? 'none' : texts.join('; '),
      expected: 'at least one scope, each naming exactly one group',
      command: publish(relationship, readings),
    },
    policy,
  );
}

/** Sets the scopes that are sound and the batch's group; the parameter replaces the whole list. */
export function publish(relationship: Relationship, { group, groups }: TrustReadings): string {
  const sound = publishedGroups(relationship, groups).map(({ primaryAddress }) => primaryAddress);
  const wanted = [...new Set(group ? [...sound, group.primaryAddress] : sound)].sort();
  const value = quoteAll(wanted.length === 0 ? ['<address of the security group>'] : wanted);
  return setRelationship(relationship.name, `-MailboxMovePublishedScopes ${value}`);
}

function inText(scope: string, found: readonly Group[]): string {
  if (found.length === 0) return `${scope}: no such group`;
  if (found.length === 1) return inWords(namedInOrder(found));
  return `${scope}: ${found.length} groups, ${inWords(namedInOrder(found))}`;
}
