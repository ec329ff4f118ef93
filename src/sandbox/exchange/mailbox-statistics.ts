import { requireMailbox } from './find-recipients.ts';
import { cmdletResult, type Cmdlet } from './cmdlet.ts';
import { identityOf, flag, text } from './parameters.ts';
import { refusals } from './refusal.ts';
import { zeroGuid } from '../guid.ts';
import type { Recipient } from '../world/recipient.ts';
import { megabytes } from '../world/exchange-size-text.ts';
import type { Properties } from './type-annotations.ts';

export const getMailboxStatistics: Cmdlet = {
  parameters: ['Identity'],
  writes: false,
  run: (invocation) =>
    cmdletResult([requireMailbox(invocation)], (mailbox) => ({
      DisplayName: mailbox.DisplayName,
      ItemCount: mailbox.ItemCount,
      TotalItemSize: mailbox.TotalItemSize,
      TotalDeletedItemSize: mailbox.TotalDeletedItemSize,
      MailboxGuid: mailbox.ExchangeGuid,
    })),
};
/** Export-MailboxDiagnosticLogs for HoldTracking, the log of organization-wide holds. */
export const exportMailboxDiagnosticLogs: Cmdlet = {
  parameters: ['Identity', 'ComponentName'],
  writes: false,
  run: (invocation) => {
    const component = text(invocation.parameters, 'ComponentName');
    if (component === null) throw refusals.missingParameter('ComponentName');
    if (component.toLowerCase() !== 'holdtracking') {
      throw refusals.task(`The component "${component}" has no diagnostic log. Try HoldTracking.`);
    }
    return cmdletResult([requireMailbox(invocation)], ({ HoldTracking }) => ({
      MailboxLog: HoldTracking,
    }));
  },
};
/** Get-MailboxFolderStatistics for the Recoverable Items of a mailbox, or with -Archive of its archive. */
export const getMailboxFolderStatistics: Cmdlet = {
  parameters: ['Identity', 'Archive', 'FolderScope'],
  writes: false,
  run: (invocation) => {
    const { parameters } = invocation;
    const scope = text(parameters, 'FolderScope');
    if (scope?.toLowerCase() !== 'recoverableitems') {
      throw refusals.transformation('FolderScope', 'Only RecoverableItems is supported.');
    }
    const mailbox = requireMailbox(invocation);
    const archive = flag(parameters, 'Archive');
    if (archive && mailbox.ArchiveGuid === zeroGuid) {
      throw refusals.notFound(identityOf(parameters));
    }
    return cmdletResult(archive ? archiveFolders(mailbox) : defaultFolders, folder);
  },
};
interface Folder {
  readonly name: string;
  readonly items: number;
}
const defaultFolders: readonly Folder[] = [
  { name: 'Deletions', items: 120 },
  { name: 'Versions', items: 8 },
  { name: 'Purges', items: 0 },
];
/** An empty SubstrateHolds folder does not exist. */
function archiveFolders({ SubstrateHolds }: Recipient): readonly Folder[] {
  if (SubstrateHolds === 0) return defaultFolders;
  return [...defaultFolders, { name: 'SubstrateHolds', items: SubstrateHolds }];
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
