import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import { quote } from '../trust/powershell.ts';
import type { Checks } from './check.ts';

export const size = {
  'mailbox-near-quota': {
    severity: 'warns',
    title: 'The source mailbox is nearly full',
    expected: 'at most 90 % of ProhibitSendReceiveQuota',
    who: 'source',
    fix: 'Make it smaller, or raise the quota with Set-Mailbox -ProhibitSendReceiveQuota',
    microsoft: 'EXCH-08',
    see: nearQuota,
  },
  'recoverable-over-quota': {
    severity: 'warns',
    title: 'The source’s Recoverable Items are larger than the mail user may have',
    expected: 'at most RecoverableItemsQuota of the mail user',
    who: 'source',
    fix: 'Lift holds and let them go: Start-ManagedFolderAssistant',
    microsoft: null,
    see: recoverableOverQuota,
  },
} satisfies Checks;

const nearlyFull = 0.9;

/** Tells no size: it changes with every message. */
function nearQuota({ mailbox }: Pair, { surroundings }: Survey): string | null {
  const { id, name, condition } = mailbox;
  const bytes = surroundings.inspections.get(id)?.size ?? 0;
  if (condition.quota === null || bytes <= condition.quota * nearlyFull) return null;
  return `${name} takes more than 90 % of its quota of ${gigabytes(condition.quota)}, and a full mailbox can’t be moved. Make it smaller or raise the quota before the move; to look: Get-MailboxStatistics ${quote(id)}.`;
}

function recoverableOverQuota({ mailbox, target }: Pair, { surroundings }: Survey): string | null {
  const { id, name } = mailbox;
  const bytes = surroundings.inspections.get(id)?.deletedSize ?? 0;
  if (target.recoverableQuota === null || bytes <= target.recoverableQuota) return null;
  return `The Recoverable Items of ${name} are larger than the ${gigabytes(target.recoverableQuota)} that the mail user may have. Let them go before the move: Start-ManagedFolderAssistant ${quote(id)}; a hold keeps them.`;
}

function gigabytes(bytes: number): string {
  return `${Math.round((bytes / 2 ** 30) * 10) / 10} GB`;
}
