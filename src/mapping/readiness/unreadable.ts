import type {
  MaybeUnreadable,
  Member,
  Side,
  SourceMailbox,
  TargetRecipient,
} from '../tenant-objects.ts';
import type { Pair } from '../match/pair.ts';
import { quote } from '../powershell.ts';
import type { Finding } from '../plan-rows.ts';
import type { CatalogueEntries, ReadinessChecks } from './readiness-check.ts';

/** Properties by which an object is neither matched nor stamped: the row only gets a warning. */
const minorProperties: ReadonlySet<string> = new Set([
  ...[
    'DisplayName',
    'Name',
    'Guid',
    'PersistedCapabilities',
    'InPlaceHolds',
    'DisabledArchiveGuid',
  ],
  ...['LitigationHoldEnabled', 'DelayHoldApplied', 'DelayReleaseHoldApplied'],
  ...['ComplianceTagHoldApplied', 'AutoExpandingArchiveEnabled', 'MailboxLocations'],
  ...['MailboxMoveRemoteHostName', 'MailboxMoveStatus', 'IsInactiveMailbox'],
  ...['givenName', 'surname', 'department', 'manager', 'assignedLicenses', 'assignedPlans'],
]);

/** The unreadable properties without which an object must be neither matched nor stamped. */
export function decisiveUnreadable({ unreadable = [] }: MaybeUnreadable): readonly string[] {
  return unreadable.filter((name) => !minorProperties.has(name));
}

/** Malformed mailboxes and mail users of a row. */
export const unreadable = {
  'target-unreadable': {
    severity: 'error',
    title: 'Target unreadable',
    problem: 'The target tenant sent values of the mail user that can’t be read',
    expected: 'every value that is compared or stamped is readable',
    fixedBy: 'target',
    fix: 'Check the values with Get-MailUser, Get-Recipient and Get-User, and set them again',
    microsoft: null,
    find: ({ target }) => targetUnreadable(target, 'map the batch again'),
  },
  'values-unreadable': {
    severity: 'warning',
    title: 'Values unreadable',
    problem: 'Some values that matter for the move can’t be read',
    expected: 'every value is readable',
    fixedBy: 'source',
    fix: 'Check the values with Get-Mailbox, Get-MailUser and in Entra before the move',
    microsoft: null,
    find: ({ mailbox, target }: Pair) => {
      const names = [...(mailbox.unreadable ?? []), ...(target.unreadable ?? [])];
      const minor = names.filter((name) => minorProperties.has(name));
      if (minor.length === 0) return null;
      return `${list(minor)} of ${mailbox.name} could not be read and count as empty. Check them yourself before the move.`;
    },
  },
} satisfies ReadinessChecks;

/** null: the target is readable. `next`: what to do when it is corrected. */
export function targetUnreadable(target: TargetRecipient, next: string): string | null {
  const names = decisiveUnreadable(target);
  if (names.length === 0) return null;
  return `${target.name} could not be read: the target tenant sent ${list(names)} in a form that makes no sense. Check the object: Get-MailUser ${quote(target.id)} | Format-List. Correct it, then ${next}.`;
}

/** What keeps a member of the batch from being matched at all. */
export const unreadableMembers = {
  'source-unreadable': {
    severity: 'error',
    title: 'Source unreadable',
    problem: 'The source tenant sent values of the mailbox that can’t be read',
    expected: 'every value that is compared or stamped is readable',
    fixedBy: 'source',
    fix: 'Check the values with Get-Mailbox, and set them again',
    microsoft: null,
  },
} satisfies CatalogueEntries;

/** Of a mailbox, or of a member whose mailbox can't be told. */
export function sourceUnreadable(object: Member | SourceMailbox): Finding {
  const { id, name, primaryAddress } = object;
  const text = `${name || primaryAddress || 'A member without a name'} could not be read: the source tenant sent ${list(decisiveUnreadable(object))} in a form that makes no sense. Check the mailbox: Get-Mailbox ${quote(id || primaryAddress || name)} | Format-List. Correct it, then map the batch again.`;
  return { code: 'source-unreadable' satisfies keyof typeof unreadableMembers, text };
}

/** Malformed objects outside the rows. */
export const unreadableNotes = {
  'objects-unreadable': {
    severity: 'info',
    title: 'Objects unreadable',
    problem: 'Some objects of a tenant could not be read',
    expected: 'every object of both tenants is readable',
    fixedBy: 'project',
    fix: 'Correct the values of these objects; until then, what is readable of them counts as taken',
    microsoft: null,
  },
} satisfies CatalogueEntries;

interface Unreadable extends MaybeUnreadable {
  readonly id?: string;
  readonly name?: string;
  readonly primaryAddress?: string;
  readonly address?: string;
}

const maxNames = 10;

/** Names the objects of one tenant that could not be read, each once and without those in `rowIds`; none: no note. */
export function objectsUnreadable(
  side: Side,
  objects: readonly Unreadable[],
  rowIds: ReadonlySet<string>,
): readonly Finding[] {
  const found = objects.filter(
    (object) =>
      object.unreadable !== undefined &&
      decisiveUnreadable(object).length > 0 &&
      !rowIds.has(object.id ?? ''),
  );
  if (found.length === 0) return [];
  const texts = [...new Set(found.map(objectText))].sort();
  const more = texts.length > maxNames ? ` and ${texts.length - maxNames} more` : '';
  const names = texts.slice(0, maxNames).join(', ');
  const text = `Could not be read in the ${side} tenant: ${names}${more}. Their readable addresses, GUIDs and DNs count as taken. The values that could not be read are unknown, so a stamp that needs one of them may be refused: check these objects.`;
  return [{ code: 'objects-unreadable' satisfies keyof typeof unreadableNotes, text }];
}

function objectText(object: Unreadable): string {
  const { id = '', name = '', primaryAddress = object.address ?? '' } = object;
  const shown = name || primaryAddress || id || 'an object without a name';
  const about = [
    ...(shown === primaryAddress ? [] : [primaryAddress]),
    ...decisiveUnreadable(object),
  ];
  return `${shown} (${about.filter(Boolean).join('; ')})`;
}

function list(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}
