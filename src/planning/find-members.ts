import { nameList, namedObject } from '../mapping/named-object.ts';
import { isAddress, readIdentifier } from '../mapping/person-identifier.ts';
import type { Member, SourceMailbox } from '../mapping/tenant-objects.ts';
import { findGroups } from '../mapping/trust/find-groups.ts';
import type { Group } from '../mapping/trust/trust-reading-types.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { World } from '../ports/world.ts';
import { colleaguesIn, departmentsOf, type Departments } from './departments.ts';
import { ambiguousPerson, unknownPerson } from './find-person.ts';
import { matchingPeople, type Identifiable } from './matching-people.ts';
import { memberKey } from './read-members.ts';

/** A batch, and where the names of its people are looked up. */
interface MemberSearch {
  readonly members: readonly Member[];
  readonly mailboxes: readonly SourceMailbox[];
  readonly groups: readonly Group[];
  /** «batch 3». */
  readonly place: string;
}

interface Search extends MemberSearch {
  readonly source: World['source'];
  /** The members, as people can name them; `id` is the key of the member. */
  readonly people: readonly Identifiable[];
  readonly departments: Departments;
}

type Found = { readonly kind: 'found'; readonly keys: readonly string[] } | Refused;

/** The keys of the members whom these groups, addresses, names and departments mean; refused where one is unknown or has two meanings. */
export function findMembers(
  names: string,
  search: MemberSearch,
  { source }: Pick<World, 'source'>,
): Promise<Found> {
  const people = peopleOf(search.members, search.mailboxes);
  const departments = departmentsOf(source);
  return findAll(names, separators, { ...search, source, people, departments });
}

const separators = [/[,;]/, / and /i];

/** A text that means nobody as a whole is split: a name can have a comma or an “and” in it. */
async function findAll(
  names: string,
  [separator, ...otherSeparators]: readonly RegExp[],
  search: Search,
): Promise<Found> {
  const whole = await findNamed(readIdentifier(names), search);
  if (whole.kind === 'found' || whole.code !== 'unknown-person' || separator === undefined)
    return whole;
  const keys: string[] = [];
  for (const part of partsOf(names, separator)) {
    const found = await findAll(part, otherSeparators, search);
    if (found.kind === 'refused') return found;
    keys.push(...found.keys);
  }
  return keys.length === 0 ? whole : { kind: 'found', keys };
}

/** A quoted part stays whole. */
function partsOf(text: string, separator: RegExp): readonly string[] {
  const plain = text.replace(/[“”]/g, '"');
  const quoted = plain.match(/"[^"]*"/g) ?? [];
  const marked = quoted.reduce((rest, name, at) => rest.replace(name, () => `\0${at}\0`), plain);
  return marked
    .split(separator)
    .map((part) => part.replace(/\0(\d+)\0/g, (_, at: string) => quoted[Number(at)] ?? '').trim())
    .filter((part) => part !== '');
}

/** By the words as they are, else without those around a name: «the finance people» is «finance». */
async function findNamed(identifier: string, search: Search): Promise<Found> {
  const found = await findExactly(identifier, search);
  const bare = identifier.replace(/^(?:the|all|all the) /i, '').replace(fillers, '');
  if (found.kind === 'found' || found.code !== 'unknown-person' || bare === identifier)
    return found;
  const other = await findExactly(bare, search);
  return other.kind === 'found' ? other : found;
}

const fillers =
  / (?:people|persons|team|department|dept|members|users|folks|staff|mailboxes|group)$/i;

async function findExactly(identifier: string, search: Search): Promise<Found> {
  const { people, place, mailboxes } = search;
  const [group, ...otherGroups] = await groupsCalled(identifier, search);
  const [person, ...otherPeople] = matchingPeople(identifier, people);
  if (group !== undefined && (otherGroups.length > 0 || person !== undefined))
    return severalMeanings(identifier, [group, ...otherGroups, ...(person ? [person] : [])]);
  if (group !== undefined) return membersIn(group, identifier, search);
  if (person !== undefined)
    return otherPeople.length > 0
      ? ambiguousPerson(identifier, [person, ...otherPeople], place)
      : { kind: 'found', keys: [person.id] };
  const outside = matchingPeople(identifier, mailboxes).map(namedObject);
  if (outside.length > 0)
    return nobody(`${nameList(outside)} isn’t in ${place}`, 'Name people of this batch.');
  const colleagues = await colleaguesIn(identifier, people, search.departments);
  return colleagues.length === 0
    ? unknownName(identifier, search)
    : { kind: 'found', keys: colleagues.map(({ id }) => id) };
}

/** Departments that a refusal names. */
const maxDepartments = 6;

/** Says what can be named instead. */
async function unknownName(
  identifier: string,
  { people, place, departments: read }: Search,
): Promise<Refused> {
  const refused = unknownPerson(identifier, people, place);
  const departments = await read();
  const names = new Set(people.flatMap(({ id }) => departments.get(id) || []));
  const shown = [...names].sort().slice(0, maxDepartments).join(', ');
  const list = shown === '' ? '' : ` (${shown}${names.size > maxDepartments ? ', …' : ''})`;
  const suggestion = refused.people === undefined ? '' : `${refused.next.split('?')[0] ?? ''}? `;
  return {
    ...refused,
    text: `No one called “${identifier}” in ${place}, and it isn’t a group, department or domain of theirs.`,
    next: `${suggestion}After “only” or “except”, name people of the batch by name or address, a group, a department${list} or a domain, with commas between them.`,
  };
}

async function groupsCalled(
  identifier: string,
  { groups, source }: Search,
): Promise<readonly Group[]> {
  const found = findGroups(identifier, groups);
  if (found.length > 0 || !isAddress(identifier)) return found;
  const other = await source.findGroup(identifier);
  return other === null ? [] : [other];
}

/** Members of nested groups too. */
async function membersIn(
  group: Group,
  identifier: string,
  { members, place, source }: Search,
): Promise<Found> {
  const [direct, nested] = await Promise.all([
    source.members(group.id),
    source.groupMemberIds(group.id),
  ]);
  const ids = new Set([...direct.map(memberKey), ...(nested ?? [])]);
  const keys = members.map(memberKey).filter((key) => ids.has(key));
  if (keys.length > 0) return { kind: 'found', keys };
  return nobody(`Nobody of ${place} is in ${identifier}`, 'Name a group or people of this batch.');
}

function severalMeanings(identifier: string, meanings: readonly (Group | Identifiable)[]): Refused {
  return refuse(
    'ambiguous-person',
    `“${identifier}” can mean ${nameList(meanings.map(namedObject))}, so nothing was mapped.`,
    'Type the address instead.',
  );
}

function nobody(what: string, next: string): Refused {
  return refuse('nobody-selected', `${what}, so nothing was mapped.`, next);
}

function peopleOf(
  members: readonly Member[],
  mailboxes: readonly SourceMailbox[],
): readonly Identifiable[] {
  const byId = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
  return members.map((member) => {
    const mailbox = member.id === '' ? undefined : byId.get(member.id);
    return mailbox ?? { ...member, id: memberKey(member), addresses: [] };
  });
}
