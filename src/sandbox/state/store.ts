import { sides, type Side } from '../constants.ts';
import { organizationAtFirst, type Organization } from '../world/organization.ts';
import { primaryOf, type Recipient } from '../world/recipient.ts';
import { relationshipsAtFirst, type Relationship } from '../world/relationship.ts';
import type { Entry } from './entry.ts';
import { index, type Index } from './lookup.ts';

/** Both tenants as they are, and as a reading sees them just now. */
export interface Store {
  all(side: Side): readonly Recipient[];
  /** Soft-deleted objects, of whom the rest of these knows nothing but `get`. */
  departed(side: Side): readonly Recipient[];
  get(side: Side, id: string): Recipient | null;
  index(side: Side): Index;
  /** What a reading is shown: a change that is not visible yet has not happened. */
  seen(side: Side): readonly Recipient[];
  seenOne(side: Side, id: string): Recipient | null;
  relationships(side: Side): readonly Relationship[];
  organization(side: Side): Organization;
  apply(entry: Entry): void;
}

interface Shade {
  readonly until: number;
  readonly before: Recipient;
}

export function store(
  world: Readonly<Record<Side, readonly Recipient[]>>,
  now: () => number,
): Store {
  const objects = bySide((side) => mapById(world[side]));
  const indexes = bySide((side) => index(world[side].filter(isAlive)));
  const shades = bySide(() => new Map<string, readonly Shade[]>());
  const relationships = bySide((side) => [...relationshipsAtFirst[side]]);
  const organizations = bySide(() => organizationAtFirst);

  const all = (side: Side) => [...objects[side].values()].filter(isAlive);
  const shown = (side: Side, recipient: Recipient): Recipient => {
    const list = shades[side].get(recipient.ExternalDirectoryObjectId);
    if (list === undefined) return recipient;
    const left = list.filter((shade) => shade.until > now());
    if (left.length === 0) shades[side].delete(recipient.ExternalDirectoryObjectId);
    return left[0]?.before ?? recipient;
  };
  const change = (entry: Extract<Entry, { kind: 'object' }>): void => {
    const { side, id } = entry;
    const before = objects[side].get(id);
    if (before === undefined) return;
    indexes[side].remove(before);
    if (entry.values === null) {
      objects[side].delete(id);
      return;
    }
    const merged = { ...before, ...entry.values };
    const after = { ...merged, PrimarySmtpAddress: primaryOf(merged.EmailAddresses) };
    objects[side].set(id, after);
    if (isAlive(after)) indexes[side].add(after);
    if (entry.visibleAt <= now()) return;
    shades[side].set(id, [...(shades[side].get(id) ?? []), { until: entry.visibleAt, before }]);
  };

  return {
    all,
    departed: (side) => [...objects[side].values()].filter((each) => !isAlive(each)),
    get: (side, id) => objects[side].get(id) ?? null,
    index: (side) => indexes[side],
    seen: (side) => {
      const found = all(side);
      return shades[side].size === 0 ? found : found.map((recipient) => shown(side, recipient));
    },
    seenOne: (side, id) => {
      const found = objects[side].get(id);
      return found === undefined || !isAlive(found) ? null : shown(side, found);
    },
    relationships: (side) => relationships[side],
    organization: (side) => organizations[side],
    apply: (entry) => {
      const { kind, side } = entry;
      switch (kind) {
        case 'object':
          change(entry);
          break;
        case 'relationship':
          relationships[side] = relationships[side].map(patched(entry.values));
          break;
        case 'organization':
          organizations[side] = { ...organizations[side], ...entry.values };
          break;
      }
    },
  };
}

function isAlive({ WhenSoftDeleted }: Recipient): boolean {
  return WhenSoftDeleted === '';
}

/** The relationship that mailbox moves rest on is the last one. */
function patched(values: Partial<Relationship>) {
  return (each: Relationship, at: number, list: readonly Relationship[]): Relationship =>
    at === list.length - 1 ? { ...each, ...values } : each;
}

function bySide<T>(make: (side: Side) => T): Record<Side, T> {
  const [source, target] = sides;
  return { source: make(source), target: make(target) };
}

function mapById(recipients: readonly Recipient[]): Map<string, Recipient> {
  return new Map(recipients.map((each) => [each.ExternalDirectoryObjectId, each]));
}
