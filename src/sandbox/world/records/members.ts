import { zeroGuid } from '../../guid.ts';
import { personName } from '../person-names.ts';
import type { SpecialMember } from '../special-member.ts';

/** Members of the group that cannot be matched because they are not mailboxes. */
export const members: readonly SpecialMember[] = [
  {
    code: 'guest',
    why: 'a guest of Contoso',
    person: personName('Rory', 'Nguyen'),
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
    person: { given: '', family: '', alias: 'RecordsFolders', display: 'Records folders' },
    traits: { kind: 'PublicFolderMailbox', change: { EmployeeId: '', Manager: '' } },
    targets: () => [],
  },
  {
    code: 'twice',
    why: 'listed twice among the members, as when a listing moves under its reader',
    person: personName('Willa', 'Grant'),
  },
];
