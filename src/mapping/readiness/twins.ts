import { at, type Many } from '../many.ts';
import { listed } from '../named.ts';
import { sortedBy } from '../order.ts';
import type { Pair } from '../pair.ts';
import { isMailboxType } from '../recipient-type.ts';
import type { Departed } from '../surroundings.ts';
import type { Survey } from '../survey.ts';
import { quote } from '../trust/powershell.ts';
import { marksOf } from './around.ts';
import type { Checks } from './check.ts';

const fix =
  'Wait until it is gone for good, or purge it: Get-MailUser -SoftDeletedMailUser | Remove-MailUser -PermanentlyDelete, or Get-Mailbox -SoftDeletedMailbox | Remove-Mailbox -PermanentlyDelete; a deleted Entra user behind it must be purged first, a hold lifted';

export const twins = {
  'soft-deleted-twin': {
    severity: 'blocks',
    title: 'A soft-deleted object of the target shares an address or a GUID with one of the two',
    expected: 'no soft-deleted twin',
    who: 'target',
    fix,
    microsoft: 'EXCH-08; existing identity found; proxy address is already being used',
    see: targetTwin,
  },
  'soft-deleted-source-twin': {
    severity: 'warns',
    title: 'A soft-deleted object of the source shares an address or a GUID with the mailbox',
    expected: 'no soft-deleted twin',
    who: 'source',
    fix,
    microsoft: 'EXCH-08',
    see: sourceTwin,
  },
} satisfies Checks;

function targetTwin({ mailbox, target, after }: Pair, { around }: Survey): string | null {
  const departed = around.departed.target;
  if (departed.first.size === 0) return null;
  const { primaryAddress, externalAddress, legacyExchangeDN } = target;
  const marks = marksOf(
    [
      ...[mailbox.primaryAddress, ...mailbox.addresses],
      ...[primaryAddress, externalAddress ?? '', `x500:${legacyExchangeDN}`, ...after.addresses],
    ],
    [mailbox.exchangeGuid, mailbox.archiveGuid, target.exchangeGuid, target.archiveGuid],
  );
  const told = inWords(marks, departed, target.id);
  return told === null
    ? null
    : `The target still keeps, soft-deleted, what shares a value with ${mailbox.name} or the mail user: ${told} Then map the batch again.`;
}

function sourceTwin({ mailbox, x500 }: Pair, { around }: Survey): string | null {
  const departed = around.departed.source;
  if (departed.first.size === 0) return null;
  const { primaryAddress, addresses, exchangeGuid, archiveGuid } = mailbox;
  const marks = marksOf([primaryAddress, ...addresses, ...x500], [exchangeGuid, archiveGuid]);
  const told = inWords(marks, departed, null);
  return told === null
    ? null
    : `The source still keeps, soft-deleted, what shares a value with ${mailbox.name}: ${told}`;
}

/** Each twin with the first mark that it shares, its last day and the command that purges it; null where there is none. `mailUser` is the id of the one that is to be stamped. */
function inWords(
  marks: readonly string[],
  departed: Many<Departed>,
  mailUser: string | null,
): string | null {
  const shared = new Map<Departed, string>();
  for (const mark of marks.filter((one) => departed.first.has(one)).sort())
    for (const twin of at(departed, mark)) if (!shared.has(twin)) shared.set(twin, mark);
  if (shared.size === 0) return null;
  const inOrder = sortedBy([...shared], ([{ primaryAddress, id, name, deletedAt }]) => [
    primaryAddress,
    id,
    name,
    deletedAt ?? '',
  ]);
  const twins = new Set(inOrder.map(([twin, mark]) => described(twin, mark)));
  const commands = new Set(inOrder.map(([twin]) => purge(twin, mailUser)));
  return `${listed([...twins])}. Wait until that is gone or, if nobody needs it, purge it (this can’t be undone; a deleted Entra user behind it goes first): ${[...commands].join('; ')}.`;
}

function described({ name, primaryAddress, deletedAt }: Departed, mark: string): string {
  return `${name} (${primaryAddress}; it shares ${mark}; ${lastDays(deletedAt)})`;
}

const day = 24 * 60 * 60_000;

function lastDays(deletedAt: string | null): string {
  const time = Date.parse(deletedAt ?? '');
  if (Number.isNaN(time)) return 'gone for good thirty days after its deletion';
  return `deleted on ${dayOf(time)}, gone for good on ${dayOf(time + 30 * day)}`;
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Piped from the soft-deleted ones, so that nobody who is alive can be meant; the mail user’s own old mailbox has a command of its own. */
function purge(
  { id, primaryAddress, exchangeGuid, recipientType }: Departed,
  mailUser: string | null,
): string {
  if (id !== '' && id === mailUser)
    return `Set-User ${quote(id)} -PermanentlyClearPreviousMailboxInfo`;
  return isMailboxType(recipientType)
    ? `Get-Mailbox -SoftDeletedMailbox -Identity ${quote((exchangeGuid ?? id) || primaryAddress)} | Remove-Mailbox -PermanentlyDelete`
    : `Get-MailUser -SoftDeletedMailUser -Identity ${quote(id || primaryAddress)} | Remove-MailUser -PermanentlyDelete`;
}
