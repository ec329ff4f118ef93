import { zeroGuid } from '../constants.ts';
import type { Recipient } from '../world/recipient.ts';
import { megabytes } from '../world/size.ts';
import { mailboxNamed } from './among.ts';
import { outcome, type Cmdlet } from './cmdlet.ts';
import { flag, identityOf, text } from './parameters.ts';
import { refusals } from './refusal.ts';
import type { Properties } from './tagging.ts';

/** Get-MailboxFolderStatistics, of the Recoverable Items alone: of the mailbox, or with -Archive of its archive. */
export const getMailboxFolderStatistics: Cmdlet = {
  parameters: ['Identity', 'Archive', 'FolderScope'],
  writes: false,
  run: (invocation) => {
    const { parameters } = invocation;
    const scope = text(parameters, 'FolderScope');
    if (scope?.toLowerCase() !== 'recoverableitems') {
      throw refusals.transformation('FolderScope', 'Only RecoverableItems can be told here.');
    }
    const mailbox = mailboxNamed(invocation);
    const archive = flag(parameters, 'Archive');
    if (archive && mailbox.ArchiveGuid === zeroGuid) {
      throw refusals.notFound(identityOf(parameters));
    }
    return outcome(archive ? ofArchive(mailbox) : usual, folder);
  },
};

interface Folder {
  readonly name: string;
  readonly items: number;
}

const usual: readonly Folder[] = [
  { name: 'Deletions', items: 120 },
  { name: 'Versions', items: 8 },
  { name: 'Purges', items: 0 },
];

/** A folder that holds nothing was never made. */
function ofArchive({ SubstrateHolds }: Recipient): readonly Folder[] {
  if (SubstrateHolds === 0) return usual;
  return [...usual, { name: 'SubstrateHolds', items: SubstrateHolds }];
}

function folder({ name, items }: Folder): Properties {
  return {
    Name: name,
    FolderPath: `/${name}`,
    FolderType: `RecoverableItems${name}`,
    ItemsInFolder: items,
    FolderSize: megabytes(items),
  };
}
