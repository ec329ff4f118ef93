import { zeroGuid } from '../../constants.ts';
import { human } from '../names.ts';
import type { OddMember } from '../odd.ts';

/** Members of the group that are no mailbox which could be matched. */
export const members: readonly OddMember[] = [
  {
    code: 'guest',
    why: 'a guest of Contoso',
    human: human('Rory', 'Nguyen'),
    traits: {
      kind: 'GuestMailUser',
      primary: 'rory@fourthcoffee.com',
      change: { ExchangeGuid: zeroGuid },
    },
    targets: () => [],
  },
  {
    code: 'unlisted',
    why: 'a mailbox of public folders, which Get-Mailbox leaves out',
    human: { given: '', family: '', alias: 'RecordsFolders', display: 'Records folders' },
    traits: { kind: 'PublicFolderMailbox', change: { EmployeeId: '', Manager: '' } },
    targets: () => [],
  },
  {
    code: 'twice',
    why: 'listed twice among the members, as when a listing moves under its reader',
    human: human('Willa', 'Grant'),
  },
];
