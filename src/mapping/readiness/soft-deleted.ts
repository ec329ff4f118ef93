import type { Pair } from '../match/pair.ts';
import { valuesAt, type Multimap } from '../multimap.ts';
import { shortList } from '../named-object.ts';
import { uniqueKeysOf, type SoftDeleted } from '../plan-context.ts';
import { quote } from '../powershell.ts';
import { isMailboxType } from '../recipient-type-rules.ts';
import { sortedBy } from '../sort.ts';
import { utcDay } from '../utc-time.ts';
import type { CheckContext, ReadinessChecks } from './readiness-check.ts';

const fix =
  'Wait until it is removed, or purge it: Get-MailUser -SoftDeletedMailUser | Remove-MailUser -PermanentlyDelete, or Get-Mailbox -SoftDeletedMailbox | Remove-Mailbox -PermanentlyDelete; first purge its deleted Entra user and remove holds';

export const softDeleted = {
  'soft-deleted-twin': {
    severity: 'error',
    title: 'A soft-deleted object of the target has an address or a GUID of one of the two',
    expected: 'no soft-deleted object with the same values',
    fixedBy: 'target',
    fix,
    microsoft: 'EXCH-08; existing identity found; proxy address is already being used',
    find: inTarget,
  },
  'soft-deleted-source-twin': {
    severity: 'warning',
    title: 'A soft-deleted object of the source has an address or a GUID of the mailbox',
    expected: 'no soft-deleted object with the same values',
    fixedBy: 'source',
    fix,
    microsoft: 'EXCH-08',
    find: inSource,
  },
} satisfies ReadinessChecks;

function inTarget({ mailbox, target, after }: Pair, { contextIndex }: CheckContext): string | null {
  const index = contextIndex.softDeleted.target;
  if (index.first.size === 0) return null;
  const { primaryAddress, externalAddress, legacyExchangeDN } = target;
  const keys = uniqueKeysOf(
    [
      ...[mailbox.primaryAddress, ...mailbox.addresses],
      ...[primaryAddress, externalAddress ?? '', `x500:${legacyExchangeDN}`, ...after.addresses],
    ],
    [mailbox.exchangeGuid, mailbox.archiveGuid, target.exchangeGuid, target.archiveGuid],
  );
  const details = describe(keys, index, target.id);
  if (details === null) return null;
  return `The target tenant has soft-deleted objects that share a value with ${mailbox.name} or the mail user: ${details} Then map the batch again.`;
}

function inSource({ mailbox, x500Addresses }: Pair, { contextIndex }: CheckContext): string | null {
  const index = contextIndex.softDeleted.source;
  if (index.first.size === 0) return null;
  const { primaryAddress, addresses, exchangeGuid, archiveGuid } = mailbox;
  const keys = uniqueKeysOf(
    [primaryAddress, ...addresses, ...x500Addresses],
    [exchangeGuid, archiveGuid],
  );
  const details = describe(keys, index, null);
  if (details === null) return null;
  return `The source tenant has soft-deleted objects that share a value with ${mailbox.name}: ${details}`;
}

/** Each object with the first value that it shares, the day of its removal and the command that purges it; null: none. */
function describe(
  keys: readonly string[],
  index: Multimap<SoftDeleted>,
  mailUserId: string | null,
): string | null {
  const sharedKeys = new Map<SoftDeleted, string>();
  for (const key of keys.filter((each) => index.first.has(each)).sort())
    for (const object of valuesAt(index, key))
      if (!sharedKeys.has(object)) sharedKeys.set(object, key);
  if (sharedKeys.size === 0) return null;
  const sorted = sortedBy([...sharedKeys], ([{ primaryAddress, id, name, deletedAt }]) => [
    primaryAddress,
    id,
    name,
    deletedAt ?? '',
  ]);
  const objects = new Set(sorted.map(([object, key]) => objectText(object, key)));
  const commands = new Set(sorted.map(([object]) => purgeCommand(object, mailUserId)));
  return `${shortList([...objects])}. Wait for the removal or, if the data is no longer needed, purge it (this can’t be undone; purge a deleted Entra user first): ${[...commands].join('; ')}.`;
}

function objectText({ name, primaryAddress, deletedAt }: SoftDeleted, key: string): string {
  return `${name} (${primaryAddress}; shares ${key}; ${removalText(deletedAt)})`;
}

const day = 24 * 60 * 60_000;

function removalText(deletedAt: string | null): string {
  const time = Date.parse(deletedAt ?? '');
  if (Number.isNaN(time)) return 'removed thirty days after its deletion';
  const removal = new Date(time + 30 * day);
  return `deleted on ${utcDay(new Date(time))}, removed on ${utcDay(removal)}`;
}

/**
 * The pipe starts with soft-deleted objects, so that the command can't hit an active one.
 * The former mailbox of the mail user itself has the mail user's id and needs another command.
 */
function purgeCommand(
  { id, primaryAddress, exchangeGuid, recipientType }: SoftDeleted,
  mailUserId: string | null,
): string {
  if (id !== '' && id === mailUserId)
    return `Set-User ${quote(id)} -PermanentlyClearPreviousMailboxInfo`;
  return isMailboxType(recipientType)
    ? `Get-Mailbox -SoftDeletedMailbox -Identity ${quote((exchangeGuid ?? id) || primaryAddress)} | Remove-Mailbox -PermanentlyDelete`
    : `Get-MailUser -SoftDeletedMailUser -Identity ${quote(id || primaryAddress)} | Remove-MailUser -PermanentlyDelete`;
}
