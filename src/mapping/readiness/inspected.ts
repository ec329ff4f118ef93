import { listed } from '../named.ts';
import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import { quote } from '../trust/powershell.ts';
import type { Checks } from './check.ts';

export const inspected = {
  'mailbox-not-inspected': {
    severity: 'tells',
    title: 'Something about the source mailbox could not be read',
    expected: 'size, Recoverable Items and holds are read',
    who: 'source',
    fix: 'Look at it by hand: Get-MailboxStatistics, Export-MailboxDiagnosticLogs, Get-MailboxFolderStatistics',
    microsoft: null,
    see: notInspected,
  },
} satisfies Checks;

/** A mailbox that nobody tried to look into is none. */
function notInspected({ mailbox: { id, name } }: Pair, { surroundings }: Survey): string | null {
  const inspection = surroundings.inspections.get(id);
  if (inspection === undefined) return null;
  const { size, deletedSize, trackedHolds, substrateHolds } = inspection;
  const mailbox = quote(id);
  const unread = [
    ...(size === null || deletedSize === null
      ? [`its size (Get-MailboxStatistics ${mailbox})`]
      : []),
    ...(trackedHolds === null
      ? [
          `holds of the organization (Export-MailboxDiagnosticLogs ${mailbox} -ComponentName HoldTracking)`,
        ]
      : []),
    ...(substrateHolds === null
      ? [
          `SubstrateHolds of its archive (Get-MailboxFolderStatistics ${mailbox} -Archive -FolderScope RecoverableItems)`,
        ]
      : []),
  ];
  if (unread.length === 0) return null;
  return `Not everything about ${name} could be read. Look at it by hand: ${listed(unread)}.`;
}
