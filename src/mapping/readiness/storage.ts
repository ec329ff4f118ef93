import type { Pair } from '../match/pair.ts';
import { quote } from '../powershell.ts';
import type { CheckContext, ReadinessChecks } from './readiness-check.ts';

export const archive = {
  'archive-substrate-holds': {
    severity: 'warning',
    title: 'SubstrateHolds items',
    problem: 'The SubstrateHolds folder of the archive contains items',
    expected: 'the folder is empty or missing',
    fixedBy: 'source',
    fix: 'Remove the holds that keep them, then remove the remaining items with MFCMAPI',
    microsoft: null,
    find: substrateHolds,
  },
  'archive-disabled': {
    severity: 'warning',
    title: 'Disabled archive',
    problem: 'The source mailbox has a disabled archive',
    expected: 'no DisabledArchiveGuid',
    fixedBy: 'source',
    fix: 'Enable-Mailbox -Archive and stamp again, or Set-Mailbox -RemoveDisabledArchive, which can’t be undone',
    microsoft: 'UserAlreadyHasDemotedArchiveException',
    find: disabledArchive,
  },
  'archive-auxiliary': {
    severity: 'warning',
    title: 'Too many archives',
    problem: 'The source mailbox has more than twelve auxiliary archives',
    expected: 'at most twelve AuxArchive in MailboxLocations',
    fixedBy: 'source',
    fix: 'Make the archive smaller, or ask Microsoft',
    microsoft: null,
    find: auxiliaryArchives,
  },
  'archive-expanding': {
    severity: 'warning',
    title: 'Auto-expanding archive',
    problem: 'The source mailbox has an auto-expanding archive',
    expected:
      'AutoExpandingArchiveEnabled is False, or no large changes to the archive during the move',
    fixedBy: 'source',
    fix: 'Do not archive large amounts of data during the move; if the move fails, create a new migration batch',
    microsoft:
      'SourceAuxArchiveIsProvisionedDuringCrossTenantMovePermanentException; AuxArchiveNotFoundInTargetRecipientException',
    find: autoExpandingArchive,
  },
} satisfies ReadinessChecks;

export const size = {
  'mailbox-near-quota': {
    severity: 'warning',
    title: 'Nearly full',
    problem: 'The source mailbox is nearly full',
    expected: 'at most 90 % of ProhibitSendReceiveQuota',
    fixedBy: 'source',
    fix: 'Make the mailbox smaller, or raise the quota with Set-Mailbox -ProhibitSendReceiveQuota',
    microsoft: 'EXCH-08',
    find: nearQuota,
  },
  'recoverable-over-quota': {
    severity: 'warning',
    title: 'Over quota',
    problem: 'The source’s Recoverable Items exceed the quota of the mail user',
    expected: 'at most RecoverableItemsQuota of the mail user',
    fixedBy: 'source',
    fix: 'Remove holds, then clean up with Start-ManagedFolderAssistant',
    microsoft: null,
    find: recoverableOverQuota,
  },
} satisfies ReadinessChecks;

function substrateHolds({ mailbox: { id, name } }: Pair, { context }: CheckContext): string | null {
  const items = context.inspections.get(id)?.substrateHolds ?? 0;
  if (items === 0) return null;
  return `The SubstrateHolds folder in the archive of ${name} contains items, which makes the move fail. Remove the holds that keep them, then remove the remaining items with MFCMAPI. To list the folder: Get-MailboxFolderStatistics ${quote(id)} -Archive -FolderScope RecoverableItems.`;
}

function disabledArchive({ mailbox: { id, name, condition } }: Pair): string | null {
  if (condition.disabledArchiveGuid === null) return null;
  return `${name} has a disabled archive, which makes the move fail. Enable it and map the batch again: Enable-Mailbox ${quote(id)} -Archive. Or, if it is no longer needed, remove it: Set-Mailbox ${quote(id)} -RemoveDisabledArchive (this can’t be undone).`;
}

const maxAuxiliaryArchives = 12;

function auxiliaryArchives({ mailbox: { name, condition } }: Pair): string | null {
  if (condition.auxiliaryArchives <= maxAuxiliaryArchives) return null;
  return `${name} has ${condition.auxiliaryArchives} auxiliary archives, and a move supports at most ${maxAuxiliaryArchives}. Make the archive smaller, or ask Microsoft.`;
}

function autoExpandingArchive({ mailbox: { name, condition } }: Pair): string | null {
  if (!condition.autoExpandingArchive) return null;
  return `${name} has an auto-expanding archive, and a new auxiliary archive during the move makes the move fail. Do not archive large amounts of data until the move is done; if it fails, create a new migration batch.`;
}

const nearlyFull = 0.9;

/** The text contains no size, since that changes with every message and the text is part of the digest. */
function nearQuota({ mailbox }: Pair, { context }: CheckContext): string | null {
  const { id, name, condition } = mailbox;
  const bytes = context.inspections.get(id)?.size ?? 0;
  if (condition.quota === null || bytes <= condition.quota * nearlyFull) return null;
  return `${name} uses more than 90 % of its quota of ${gigabytes(condition.quota)}, and a full mailbox can’t be moved. Make it smaller or raise the quota before the move. To see its size: Get-MailboxStatistics ${quote(id)}.`;
}

function recoverableOverQuota({ mailbox, target }: Pair, { context }: CheckContext): string | null {
  const { id, name } = mailbox;
  const bytes = context.inspections.get(id)?.deletedSize ?? 0;
  if (target.recoverableQuota === null || bytes <= target.recoverableQuota) return null;
  return `The Recoverable Items of ${name} exceed the mail user’s quota of ${gigabytes(target.recoverableQuota)}. Remove holds, which keep these items, and clean up before the move: Start-ManagedFolderAssistant ${quote(id)}.`;
}

function gigabytes(bytes: number): string {
  return `${Math.round((bytes / 2 ** 30) * 10) / 10} GB`;
}
