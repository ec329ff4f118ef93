import { nameList, namedObject } from '../mapping/named-object.ts';
import type { Policy } from '../mapping/policy.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Selection } from '../ports/run.ts';
import type { World } from '../ports/world.ts';
import { findMembers } from './find-members.ts';
import { memberKey, readMembers } from './read-members.ts';
import { readGroups } from './read-trust.ts';

/** The people of a batch whom a person names: those, or everybody else. */
export interface PeopleRequest {
  readonly kind: 'only' | 'except';
  /** Groups, addresses, names or departments with commas between them. */
  readonly names: string;
}

interface SelectedPeople {
  readonly kind: 'selected';
  readonly selection: Selection;
  /** Says who is selected, such as «only 4 of 24 people (finance@contoso.com): …». */
  readonly echo: string;
}

/** Finds the people of a batch whom a request names; refused where a name is unknown or has two meanings, or nobody is left. */
export async function selectPeople(
  { kind, names }: PeopleRequest,
  { policy, batch }: { readonly policy: Policy; readonly batch: number },
  world: Pick<World, 'source' | 'target' | 'files' | 'reports' | 'policySource'>,
): Promise<SelectedPeople | Refused> {
  const source = world.source.ofBatch(batch);
  const [{ group, groups }, mailboxes] = await Promise.all([
    readGroups(source, policy, batch),
    source.mailboxes(),
  ]);
  const listed = await readMembers({ ...world, source }, { policy, batch, group, mailboxes });
  const members = [...new Map(listed.map((member) => [memberKey(member), member])).values()];
  const place = `batch ${batch}`;
  const found = await findMembers(names, { members, mailboxes, groups, place }, { source });
  if (found.kind === 'refused') return found;
  const keys = new Set(found.keys);
  const named = members.filter((member) => keys.has(memberKey(member)));
  const selected = kind === 'only' ? named : members.filter((member) => !named.includes(member));
  if (selected.length === 0)
    return refuse(
      'nobody-selected',
      `That leaves nobody of ${place}, so nothing was mapped.`,
      `Name fewer people after “except”, or type “map batch ${batch}” for the whole batch.`,
    );
  const sources = selected.map(memberKey).sort();
  const count = `${selected.length} of ${members.length} people`;
  const list = nameList(named.map(namedObject));
  return {
    kind: 'selected',
    selection: { sources, text: `${kind} ${names}`, of: members.length },
    echo:
      kind === 'only'
        ? `only ${count} (${names}): ${list}.`
        : `${count}, all except ${list} (${names}).`,
  };
}
