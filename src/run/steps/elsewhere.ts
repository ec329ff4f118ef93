import type { Policy } from '../../mapping/policy.ts';
import type { Group } from '../../mapping/trust.ts';
import { groupsNamed } from '../../mapping/trust/scopes.ts';
import type { World } from '../ports.ts';

/** The batch asked about, every security group of the source, and those that it publishes for moves. */
export interface Scopes {
  readonly policy: Policy;
  readonly batch: number;
  readonly groups: readonly Group[];
  readonly published: readonly Group[];
}

/** By member id: the other batches and published scopes that somebody is in, in words. */
export async function readElsewhere(
  source: World['source'],
  { policy, batch, groups, published }: Scopes,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (!(String(batch) in policy.batches)) return new Map();
  const own = groupsOf(policy, String(batch), groups);
  const others = Object.entries(policy.batches)
    .filter(([number]) => number !== String(batch))
    .flatMap(([number, { name }]) =>
      groupsOf(policy, number, groups)
        .filter(({ id }) => !own.some((group) => group.id === id))
        .map(({ id }) => ({ id, words: `batch ${number} ${name}` })),
    );
  const known = new Set([...own, ...others].map(({ id }) => id));
  // A batch from a file has no group of its own: its people are in one of the scopes, as they must.
  const scopes = (own.length === 0 ? [] : published)
    .filter(({ id }) => !known.has(id))
    .map(({ id, name }) => ({ id, words: `scope ${name}` }));
  const found = new Map<string, string[]>();
  for (const { id, words } of [...others, ...scopes])
    for (const member of await source.members(id))
      found.set(member.id, [...(found.get(member.id) ?? []), words]);
  return found;
}

function groupsOf({ batches }: Policy, number: string, groups: readonly Group[]): readonly Group[] {
  const source = batches[number];
  return source?.kind === 'group' ? groupsNamed(source.group, groups) : [];
}
