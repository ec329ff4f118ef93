import type { Pair } from '../pair.ts';
import { quote } from '../trust/powershell.ts';
import type { Checks } from './check.ts';

/** Holds that lie on the mailbox itself; any hold stops a move. */
export const holds = {
  'hold-litigation': {
    severity: 'warns',
    title: 'The source mailbox is on litigation hold',
    expected: 'LitigationHoldEnabled is False',
    who: 'source',
    fix: 'Whoever answers for compliance agrees, then Set-Mailbox -LitigationHoldEnabled $false',
    microsoft: 'EXCH-08',
    see: litigation,
  },
  'hold-delay': {
    severity: 'warns',
    title: 'A hold that was lifted still works on the source mailbox',
    expected: 'DelayHoldApplied and DelayReleaseHoldApplied are False',
    who: 'source',
    fix: 'Wait up to thirty days, or Set-Mailbox -RemoveDelayHoldApplied and -RemoveDelayReleaseHoldApplied',
    microsoft: 'EXCH-08',
    see: delay,
  },
  'hold-label': {
    severity: 'warns',
    title: 'Items of the source mailbox are kept by retention labels',
    expected: 'ComplianceTagHoldApplied is False',
    who: 'source',
    fix: 'Take the labels off, or ask Microsoft for an exception',
    microsoft: 'EXCH-08',
    see: label,
  },
} satisfies Checks;

function litigation({ mailbox: { id, name, condition } }: Pair): string | null {
  if (!condition.litigationHold) return null;
  return `${name} is on litigation hold, and a mailbox on hold can’t be moved. Once whoever answers for compliance agrees: Set-Mailbox ${quote(id)} -LitigationHoldEnabled $false.`;
}

function delay({ mailbox: { id, name, condition } }: Pair): string | null {
  if (!condition.delayHold) return null;
  return `A hold was lifted from ${name} and still works for up to thirty days; until then it can’t be moved. To end it now: Set-Mailbox ${quote(id)} -RemoveDelayHoldApplied; Set-Mailbox ${quote(id)} -RemoveDelayReleaseHoldApplied.`;
}

function label({ mailbox: { name, condition } }: Pair): string | null {
  if (!condition.labelHold) return null;
  return `Items of ${name} carry retention labels that keep them (ComplianceTagHoldApplied), and a mailbox on hold can’t be moved. Take the labels off in Microsoft Purview, or ask Microsoft for an exception.`;
}
