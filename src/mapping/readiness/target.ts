import type { Pair } from '../match/pair.ts';
import { softDeletedGuid } from '../plan-context.ts';
import { quote } from '../powershell.ts';
import { isMailboxType } from '../recipient-type-rules.ts';
import type { Finding } from '../plan-rows.ts';
import type { CatalogueEntries, ReadinessChecks } from './readiness-check.ts';

export const target = {
  'target-was-mailbox': {
    severity: 'error',
    title: 'Was a mailbox before',
    problem: 'The mail user had a mailbox in the target before',
    expected: 'PreviousRecipientTypeDetails is not a mailbox type',
    fixedBy: 'target',
    fix: 'Set-User -PermanentlyClearPreviousMailboxInfo, which can’t be undone',
    microsoft: 'TargetUserAlreadyHasPrimaryMailboxException',
    find: wasMailbox,
  },
  'foreign-exchange-guid': {
    severity: 'error',
    title: 'Foreign ExchangeGuid',
    problem: 'The mail user has the ExchangeGuid of another mailbox',
    expected: 'empty, or the source’s',
    fixedBy: 'target',
    fix: 'Find out which mailbox it belongs to; clear it with Set-MailUser only if no mailbox has it',
    microsoft: 'MissingExchangeGuidException; ExchangeGuid missmatch (identity mapping); EXCH-08',
    find: foreignExchangeGuid,
  },
  'foreign-archive-guid': {
    severity: 'error',
    title: 'Foreign ArchiveGuid',
    problem: 'The mail user has the ArchiveGuid of another archive',
    expected: 'empty, or the source’s',
    fixedBy: 'target',
    fix: 'Find out which archive it belongs to; clear it with Set-MailUser only if no archive has it',
    microsoft: 'ArchiveGuid missmatch (identity mapping); EXCH-08',
    find: foreignArchiveGuid,
  },
} satisfies ReadinessChecks;

/** Not a check: it makes the row on-premises, and only where the target is not stamped already. */
export const synchronized = {
  'target-dirsynced': {
    severity: 'warning',
    title: 'Synced on-premises',
    problem: 'The mail user is synchronized from an on-premises directory',
    expected: 'a cloud-only mail user, or one that is already stamped',
    fixedBy: 'target',
    fix: 'Stamp it on-premises with Set-MailUser and wait for the synchronization',
    microsoft: 'Skipped mail user: synchronized from an on-premises directory (identity mapping)',
  },
} satisfies CatalogueEntries;

export function synchronizedTarget({ target }: Pair): Finding {
  const text = `${target.name} is synchronized from an on-premises directory and can’t be stamped in the cloud. Stamp it on-premises with Set-MailUser, wait for the synchronization, then map the batch again.`;
  return { code: 'target-dirsynced', text };
}

const zeroGuid = '00000000-0000-0000-0000-000000000000';

function wasMailbox({ target: { id, name, previousType } }: Pair): string | null {
  if (previousType === null || !isMailboxType(previousType)) return null;
  return `${name} had a mailbox in the target tenant before (${previousType}). If it is no longer needed, an administrator of the target runs Set-User ${quote(id)} -PermanentlyClearPreviousMailboxInfo (this can’t be undone). Then map the batch again.`;
}

function foreignExchangeGuid({ mailbox, target: { id, exchangeGuid, name } }: Pair): string | null {
  if (exchangeGuid === null || exchangeGuid === mailbox.exchangeGuid) return null;
  if (exchangeGuid === softDeletedGuid)
    return `${name} has the ExchangeGuid ${exchangeGuid}, which Exchange gives to every soft-deleted mail user, so it was deleted and restored. No mailbox has this GUID: clear it with Set-MailUser ${quote(id)} -ExchangeGuid ${zeroGuid}, then map the batch again.`;
  return `${name} has the ExchangeGuid ${exchangeGuid}, which is not the one of the source mailbox (${mailbox.primaryAddress}). Find out which mailbox it belongs to and clear it only if no mailbox has it, then map the batch again.`;
}

function foreignArchiveGuid({ mailbox, target: { archiveGuid, name } }: Pair): string | null {
  if (archiveGuid === null || archiveGuid === mailbox.archiveGuid) return null;
  return `${name} has the ArchiveGuid ${archiveGuid}, which is not the one of the source mailbox (${mailbox.primaryAddress}). Find out which archive it belongs to and clear it only if no archive has it, then map the batch again.`;
}
