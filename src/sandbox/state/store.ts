import { sides, type Side } from '../constants.ts';
import { primaryOf, type Recipient } from '../world/recipient.ts';
import { relationshipsAtFirst, type Relationship } from '../world/relationship.ts';
import type { Entry } from './entry.ts';
import { index, type Index } from './lookup.ts';

/** Both tenants as they are, and as a reading sees them just now. */
export interface Store {
  all(side: Side): readonly Recipient[];
  get(side: Side, id: string): Recipient | null;
  index(side: Side): Index;
  /** What a reading is shown: a change that is not visible yet has not happened. */
  seen(side: Side): readonly Recipient[];
  seenOne(side: Side, id: string): Recipient | null;
  relationships(side: Side): readonly Relationship[];
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
  const indexes = bySide((side) => index(world[side]));
  const shades = bySide(() => new Map<string, readonly Shade[]>());
  const relationships = bySide((side) => [...relationshipsAtFirst[side]]);

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
    indexes[side].add(after);
    if (entry.visibleAt <= now()) return;
    shades[side].set(id, [...(shades[side].get(id) ?? []), { until: entry.visibleAt, before }]);
  };

  return {
    all: (side) => [...objects[side].values()],
    get: (side, id) => objects[side].get(id) ?? null,
    index: (side) => indexes[side],
    seen: (side) => {
      const all = [...objects[side].values()];
      return shades[side].size === 0 ? all : all.map((recipient) => shown(side, recipient));
    },
    seenOne: (side, id) => {
      const found = objects[side].get(id);
      return found === undefined ? null : shown(side, found);
    },
    relationships: (side) => relationships[side],
    apply: (entry) => {
      if (entry.kind === 'object') change(entry);
      else relationships[entry.side] = relationships[entry.side].map(patched(entry.values));
    },
  };
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
