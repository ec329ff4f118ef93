import type { Pair } from '../match/pair.ts';
import { valuesAt, type Multimap } from '../multimap.ts';
import { shortList } from '../named-object.ts';
import { softDeletedGuid, uniqueKeysOf, type SoftDeleted } from '../plan-context.ts';
import { quote } from '../powershell.ts';
import { isMailboxType } from '../recipient-type-rules.ts';
import { sortedBy } from '../sort.ts';
import { utcDay } from '../utc-time.ts';
import { holdNames } from './holds.ts';
import type { CheckContext, ReadinessChecks } from './readiness-check.ts';

const fix =
  'Wait until it is removed; an inactive mailbox stays until its hold is released. Or purge it: Get-MailUser -SoftDeletedMailUser | Remove-MailUser -PermanentlyDelete, or Get-Mailbox -SoftDeletedMailbox | Remove-Mailbox -PermanentlyDelete; first purge its deleted Entra user and remove holds';

export const softDeleted = {
  'soft-deleted-twin': {
    severity: 'error',
    title: 'Deleted twin, target',
    problem: 'A soft-deleted object of the target has an address or a GUID of one of the two',
    expected: 'no soft-deleted object with the same values',
    fixedBy: 'target',
    fix,
    microsoft: 'EXCH-08; existing identity found; proxy address is already being used',
    find: inTarget,
  },
  'soft-deleted-source-twin': {
    severity: 'warning',
    title: 'Deleted twin, source',
    problem: 'A soft-deleted object of the source has an address or a GUID of the mailbox',
    expected: 'no soft-deleted object with the same values',
    fixedBy: 'source',
    fix,
    microsoft: 'EXCH-08',
    find: inSource,
  },
} satisfies ReadinessChecks;

function inTarget({ mailbox, target, after }: Pair, context: CheckContext): string | null {
  const index = context.contextIndex.softDeleted.target;
  if (index.first.size === 0) return null;
  const { primaryAddress, externalAddress, legacyExchangeDN } = target;
  const keys = uniqueKeysOf(
    [
      ...[mailbox.primaryAddress, ...mailbox.addresses],
      ...[primaryAddress, externalAddress ?? '', `x500:${legacyExchangeDN}`, ...after.addresses],
    ],
    [mailbox.exchangeGuid, mailbox.archiveGuid, target.exchangeGuid, target.archiveGuid],
  );
  const details = describe(sharedIn(index, keys), context, target.id);
  if (details === null) return null;
  return `The target tenant has soft-deleted objects that share a value with ${mailbox.name} or the mail user: ${details} Then map the batch again.`;
}

function inSource({ mailbox, x500Addresses }: Pair, context: CheckContext): string | null {
  const index = context.contextIndex.softDeleted.source;
  if (index.first.size === 0) return null;
  const { primaryAddress, addresses, exchangeGuid, archiveGuid } = mailbox;
  const keys = uniqueKeysOf(
    [primaryAddress, ...addresses, ...x500Addresses],
    [exchangeGuid, archiveGuid],
  );
  const details = describe(sharedIn(index, keys), context, null);
  if (details === null) return null;
  return `The source tenant has soft-deleted objects that share a value with ${mailbox.name}: ${details}`;
}

/** Each object that has one of the keys, with the first of these. */
function sharedIn(
  index: Multimap<SoftDeleted>,
  keys: readonly string[],
): ReadonlyMap<SoftDeleted, string> {
  const sharedKeys = new Map<SoftDeleted, string>();
  for (const key of keys.filter((each) => index.first.has(each)).sort())
    for (const object of valuesAt(index, key))
      if (!sharedKeys.has(object)) sharedKeys.set(object, key);
  return sharedKeys;
}

/** Each object with the value that it shares, how long it stays and the command that purges it or shows its hold; null: none. */
function describe(
  sharedKeys: ReadonlyMap<SoftDeleted, string>,
  { context: { readAt } }: CheckContext,
  mailUserId: string | null,
): string | null {
  if (sharedKeys.size === 0) return null;
  const sorted = sortedBy([...sharedKeys], ([{ primaryAddress, id, name, deletedAt }]) => [
    primaryAddress,
    id,
    name,
    deletedAt ?? '',
  ]);
  const objects = new Set(sorted.map(([object, key]) => objectText(object, key, readAt)));
  const all = sorted.map(([object]) => object);
  const held = all.filter((object) => staysOf(object, readAt) === 'held');
  const others = all.filter((object) => !held.includes(object));
  return `${shortList([...objects])}.${purgeAdvice(others, mailUserId)}${holdAdvice(held)}`;
}

function purgeAdvice(objects: readonly SoftDeleted[], mailUserId: string | null): string {
  if (objects.length === 0) return '';
  const commands = new Set(objects.map((object) => purgeCommand(object, mailUserId)));
  return ` Wait for the removal or, if the data is no longer needed, purge it (this can’t be undone; purge a deleted Entra user first): ${[...commands].join('; ')}.`;
}

/** The person who placed the hold decides; a purge fails as long as it is there. */
function holdAdvice(objects: readonly SoftDeleted[]): string {
  if (objects.length === 0) return '';
  const commands = new Set(
    objects.map(
      (object) =>
        `Get-Mailbox -InactiveMailboxOnly -Identity ${quote(identityOf(object))} | Format-List LitigationHoldEnabled,InPlaceHolds`,
    ),
  );
  return ` An inactive mailbox stays until its hold is released, and can’t be purged before: ask the compliance team. To see the hold: ${[...commands].join('; ')}.`;
}

function objectText(object: SoftDeleted, key: string, readAt: Date | null): string {
  const { name, primaryAddress } = object;
  return `${name} (${primaryAddress}; shares ${key}; ${removalText(object, readAt)})`;
}

const day = 24 * 60 * 60_000;

/** Whether it is removed on a known day, kept by a hold, or still there although its day has passed. */
function staysOf(object: SoftDeleted, readAt: Date | null): 'removed' | 'held' | 'overdue' {
  const { isInactive, holds, recipientType } = object;
  if (isInactive || holdNames(holds).length > 0) return 'held';
  const removal = removalOf(object);
  if (removal === null || readAt === null || removal > readAt) return 'removed';
  return isMailboxType(recipientType) ? 'held' : 'overdue';
}

function removalOf({ deletedAt }: SoftDeleted): Date | null {
  const time = Date.parse(deletedAt ?? '');
  return Number.isNaN(time) ? null : new Date(time + 30 * day);
}

function removalText(object: SoftDeleted, readAt: Date | null): string {
  const removal = removalOf(object);
  const deleted =
    removal === null
      ? 'deleted on an unknown day'
      : `deleted on ${utcDay(new Date(removal.getTime() - 30 * day))}`;
  switch (staysOf(object, readAt)) {
    case 'held': {
      const names = holdNames(object.holds);
      const holds =
        names.length > 0
          ? shortList(names)
          : 'a hold that its properties don’t show, such as a retention policy of the organization';
      return `an inactive mailbox, ${deleted} and kept by ${holds}`;
    }
    case 'overdue':
      return `${deleted}, still there after thirty days`;
    case 'removed':
      return removal === null
        ? 'removed thirty days after its deletion'
        : `${deleted}, removed on ${utcDay(removal)}`;
  }
}

/**
 * The pipe starts with soft-deleted objects, so that the command can't hit an active one.
 * The former mailbox of the mail user itself has the mail user's id and needs another command.
 */
function purgeCommand(object: SoftDeleted, mailUserId: string | null): string {
  const { id, primaryAddress, recipientType } = object;
  if (id !== '' && id === mailUserId)
    return `Set-User ${quote(id)} -PermanentlyClearPreviousMailboxInfo`;
  return isMailboxType(recipientType)
    ? `Get-Mailbox -SoftDeletedMailbox -Identity ${quote(identityOf(object))} | Remove-Mailbox -PermanentlyDelete`
    : `Get-MailUser -SoftDeletedMailUser -Identity ${quote(id || primaryAddress)} | Remove-MailUser -PermanentlyDelete`;
}

/** What names one soft-deleted mailbox, of which several can have the same id or address. */
function identityOf({ id, primaryAddress, exchangeGuid }: SoftDeleted): string {
  const guid = exchangeGuid === softDeletedGuid ? null : exchangeGuid;
  return (guid ?? id) || primaryAddress;
}
