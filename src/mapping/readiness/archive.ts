import type { Pair } from '../pair.ts';
import type { Survey } from '../survey.ts';
import { quote } from '../trust/powershell.ts';
import type { Checks } from './check.ts';

export const archive = {
  'archive-substrate-holds': {
    severity: 'warns',
    title: 'The archive holds items in the folder SubstrateHolds',
    expected: 'the folder is empty or missing',
    who: 'source',
    fix: 'Lift what holds them, and remove what is left with MFCMAPI',
    microsoft: null,
    see: substrateHolds,
  },
  'archive-disabled': {
    severity: 'warns',
    title: 'The source mailbox has an archive that was disabled',
    expected: 'no DisabledArchiveGuid',
    who: 'source',
    fix: 'Enable-Mailbox -Archive and stamp anew, or Set-Mailbox -RemoveDisabledArchive, which can’t be undone',
    microsoft: 'UserAlreadyHasDemotedArchiveException',
    see: disabled,
  },
  'archive-auxiliary': {
    severity: 'warns',
    title: 'The source mailbox has more than twelve auxiliary archives',
    expected: 'at most twelve AuxArchive in MailboxLocations',
    who: 'source',
    fix: 'Make the archive smaller, or ask Microsoft',
    microsoft: null,
    see: auxiliary,
  },
  'archive-expanding': {
    severity: 'warns',
    title: 'The archive of the source mailbox expands by itself',
    expected: 'AutoExpandingArchiveEnabled is False, or nobody fills the archive during the move',
    who: 'source',
    fix: 'Let nothing large be archived during the move; after a failure, make a new batch',
    microsoft:
      'SourceAuxArchiveIsProvisionedDuringCrossTenantMovePermanentException; AuxArchiveNotFoundInTargetRecipientException',
    see: expanding,
  },
} satisfies Checks;

const most = 12;

function substrateHolds({ mailbox: { id, name } }: Pair, { surroundings }: Survey): string | null {
  const items = surroundings.inspections.get(id)?.substrateHolds ?? 0;
  if (items === 0) return null;
  return `The archive of ${name} holds items in the folder SubstrateHolds, and that breaks the move. Lift what holds them and remove what is left with MFCMAPI; to look: Get-MailboxFolderStatistics ${quote(id)} -Archive -FolderScope RecoverableItems.`;
}

function disabled({ mailbox: { id, name, condition } }: Pair): string | null {
  if (condition.disabledArchiveGuid === null) return null;
  return `${name} has a disabled archive, and the move would fail over it. Enable it again and map the batch again: Enable-Mailbox ${quote(id)} -Archive; or, if nobody needs it, remove it for good: Set-Mailbox ${quote(id)} -RemoveDisabledArchive (this can’t be undone).`;
}

function auxiliary({ mailbox: { name, condition } }: Pair): string | null {
  if (condition.auxiliaryArchives <= most) return null;
  return `${name} has ${condition.auxiliaryArchives} auxiliary archives, and a move takes ${most} at most. Make the archive smaller, or ask Microsoft.`;
}

function expanding({ mailbox: { name, condition } }: Pair): string | null {
  if (!condition.autoExpandingArchive) return null;
  return `The archive of ${name} expands by itself, and one more auxiliary archive during the move ends it. Let nothing large be archived until it is done; if it fails, make a new batch.`;
}
