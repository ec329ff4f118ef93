import type { Pair } from '../pair.ts';
import { isMailboxType } from '../recipient-type.ts';
import { quote } from '../trust/powershell.ts';
import type { Checks } from './check.ts';

export const target = {
  'target-was-mailbox': {
    severity: 'blocks',
    title: 'The mail user had a mailbox in the target before',
    expected: 'PreviousRecipientTypeDetails names no mailbox',
    who: 'target',
    fix: 'Set-User -PermanentlyClearPreviousMailboxInfo, which can’t be undone',
    microsoft: 'TargetUserAlreadyHasPrimaryMailboxException',
    see: wasMailbox,
  },
  'foreign-exchange-guid': {
    severity: 'blocks',
    title: 'The mail user has the ExchangeGuid of somebody else',
    expected: 'none, or the source’s',
    who: 'target',
    fix: 'Find out whose it is; clear it with Set-MailUser only if it is nobody’s',
    microsoft: 'MissingExchangeGuidException; ExchangeGuid missmatch (identity mapping); EXCH-08',
    see: foreignExchangeGuid,
  },
  'foreign-archive-guid': {
    severity: 'blocks',
    title: 'The mail user has the ArchiveGuid of somebody else',
    expected: 'none, or the source’s',
    who: 'target',
    fix: 'Find out whose archive it is; clear it with Set-MailUser only if it is nobody’s',
    microsoft: 'ArchiveGuid missmatch (identity mapping); EXCH-08',
    see: foreignArchiveGuid,
  },
} satisfies Checks;

function wasMailbox({ target: { id, name, previousType } }: Pair): string | null {
  if (previousType === null || !isMailboxType(previousType)) return null;
  return `${name} had a mailbox in the target before (${previousType}). If nobody needs it, an administrator of the target runs: Set-User ${quote(id)} -PermanentlyClearPreviousMailboxInfo (this can’t be undone), then map the batch again.`;
}

function foreignExchangeGuid({ mailbox, target: { exchangeGuid, name } }: Pair): string | null {
  if (exchangeGuid === null || exchangeGuid === mailbox.exchangeGuid) return null;
  return `${name} holds the ExchangeGuid ${exchangeGuid}, which is not that of the source mailbox (${mailbox.primaryAddress}). Find out whose it is; clear it only if it is nobody’s, then map the batch again.`;
}

function foreignArchiveGuid({ mailbox, target: { archiveGuid, name } }: Pair): string | null {
  if (archiveGuid === null || archiveGuid === mailbox.archiveGuid) return null;
  return `${name} holds the ArchiveGuid ${archiveGuid}, which is not that of the source mailbox (${mailbox.primaryAddress}). Find out whose archive it is; clear it only if it is nobody’s, then map the batch again.`;
}
