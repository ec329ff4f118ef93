import { sides, type Side } from '../sandbox-constants.ts';
import type { Directory } from '../world/directory.ts';
import {
  initialOrganization,
  type Organization,
  type Relationship,
} from '../world/organization-relationships.ts';
import { primaryOf, type Recipient } from '../world/recipient.ts';
import type { Entry } from './journal-entry.ts';
import { migrationTables, type MigrationTables } from './migration-tables.ts';
import { recipientIndex, type RecipientIndex } from './recipient-index.ts';

/** The objects of both tenants, and their state as reads show it. */
export interface Store {
  all(side: Side): readonly Recipient[];
  /** Soft-deleted objects; of the other methods only `get` returns them. */
  softDeleted(side: Side): readonly Recipient[];
  get(side: Side, id: string): Recipient | null;
  index(side: Side): RecipientIndex;
  /** The objects as reads show them, without changes that are not visible yet. */
  visible(side: Side): readonly Recipient[];
  visibleOne(side: Side, id: string): Recipient | null;
  relationships(side: Side): readonly Relationship[];
  organization(side: Side): Organization;
  /** Its applications, their rights in this tenant, and its migration endpoints. */
  directory(side: Side): Directory;
  /** Migration batches, jobs and mappings. */
  moves(side: Side): MigrationTables;
  apply(entry: Entry): void;
}

interface HiddenChange {
  readonly until: number;
  readonly before: Recipient;
}

/** The state of both tenants at the start. */
export interface InitialState {
  readonly recipients: Readonly<Record<Side, readonly Recipient[]>>;
  readonly relationships: Readonly<Record<Side, readonly Relationship[]>>;
  readonly directories: Readonly<Record<Side, Directory>>;
}

export function store(initial: InitialState, now: () => number): Store {
  const world = initial.recipients;
  const objects = bySide((side) => mapById(world[side]));
  const indexes = bySide((side) => recipientIndex(world[side].filter(isActive)));
  const departed = bySide((side) => mapById(world[side].filter((each) => !isActive(each))));
  const hiddenChanges = bySide(() => new Map<string, readonly HiddenChange[]>());
  const relationships = bySide((side) => [...initial.relationships[side]]);
  const organizations = bySide(() => initialOrganization);
  const directories = bySide((side) => initial.directories[side]);
  const moves = bySide(() => migrationTables(now));

  const all = (side: Side) => [...objects[side].values()].filter(isActive);
  const visibleVersion = (side: Side, recipient: Recipient): Recipient => {
    const list = hiddenChanges[side].get(recipient.ExternalDirectoryObjectId);
    if (list === undefined) return recipient;
    const left = list.filter((shade) => shade.until > now());
    if (left.length === 0) hiddenChanges[side].delete(recipient.ExternalDirectoryObjectId);
    return left[0]?.before ?? recipient;
  };
  const change = (entry: Extract<Entry, { kind: 'object' }>): void => {
    const { side, id } = entry;
    const before = objects[side].get(id);
    if (before === undefined) return;
    indexes[side].remove(before);
    departed[side].delete(id);
    if (entry.values === null) {
      objects[side].delete(id);
      return;
    }
    const merged = { ...before, ...entry.values };
    const after = { ...merged, PrimarySmtpAddress: primaryOf(merged.EmailAddresses) };
    objects[side].set(id, after);
    if (isActive(after)) indexes[side].add(after);
    else departed[side].set(id, after);
    if (entry.visibleAt <= now()) return;
    hiddenChanges[side].set(id, [
      ...(hiddenChanges[side].get(id) ?? []),
      { until: entry.visibleAt, before },
    ]);
  };

  return {
    all,
    softDeleted: (side) => [...departed[side].values()],
    get: (side, id) => objects[side].get(id) ?? null,
    index: (side) => indexes[side],
    visible: (side) => {
      const found = all(side);
      return hiddenChanges[side].size === 0
        ? found
        : found.map((recipient) => visibleVersion(side, recipient));
    },
    visibleOne: (side, id) => {
      const found = objects[side].get(id);
      return found === undefined || !isActive(found) ? null : visibleVersion(side, found);
    },
    relationships: (side) => relationships[side],
    organization: (side) => organizations[side],
    directory: (side) => directories[side],
    moves: (side) => moves[side].tables,
    apply: (entry) => {
      const { kind, side } = entry;
      switch (kind) {
        case 'object':
          change(entry);
          break;
        case 'relationship':
          relationships[side] = relationships[side].map(patched(entry.values));
          break;
        case 'relationships':
          relationships[side] = [...entry.all];
          break;
        case 'new-object':
          objects[side].set(entry.object.ExternalDirectoryObjectId, entry.object);
          indexes[side].add(entry.object);
          break;
        case 'directory':
          directories[side] = { ...directories[side], ...entry.values };
          break;
        case 'migration':
          moves[side].apply(entry.change);
          break;
        case 'organization':
          organizations[side] = { ...organizations[side], ...entry.values };
          break;
      }
    },
  };
}

function isActive({ WhenSoftDeleted }: Recipient): boolean {
  return WhenSoftDeleted === '';
}

/** Changes the last relationship, which is the one for mailbox moves. */
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
