import { personName } from '../person-names.ts';
import type { SpecialMember } from '../special-member.ts';

export const archives: readonly SpecialMember[] = [
  {
    code: 'archive-disabled',
    why: 'the archive was switched off and is still there',
    person: personName('Wanda', 'Howard'),
    traits: { change: { DisabledArchiveGuid: 'd15ab1ed-0000-4000-8000-000000000001' } },
  },
  {
    code: 'archive-auxiliary',
    why: 'thirteen auxiliary archives, one more than can move; the organization expands archives, not the mailbox',
    person: personName('Eva', 'Macias'),
    traits: { archive: true, auxArchives: 13 },
  },
  {
    code: 'archive-expanding',
    why: 'the archive expands by itself and has done so once',
    person: personName('Mario', 'Rogers'),
    traits: { archive: true, auxArchives: 1, change: { AutoExpandingArchiveEnabled: true } },
  },
];
