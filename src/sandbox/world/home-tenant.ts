import { seededRandom, type SeededRandom } from '../seeded-random.ts';
import { contact, group } from './groups.ts';
import { personName, type PersonName } from './person-names.ts';
import type { Recipient } from './recipient.ts';
import { targetUser } from './target-user.ts';

/** A person of the home tenant who uses the bot. */
export interface HomePerson {
  readonly id: string;
  readonly name: string;
  readonly userPrincipalName: string;
  readonly role: string;
}

const staff = [
  ['Megan', 'Bowen', 'admin'],
  ['Alex', 'Wilber', 'approver'],
  ['Adele', 'Vance', 'approver by a nested group'],
  ['Nestor', 'Wilke', 'admin and approver'],
  ['Isaiah', 'Langer', 'no role'],
  ['Diego', 'Siciliani', 'approver by a group'],
] as const;
const guestUpn = 'LynneR_contoso.com#EXT#@fabrikam.onmicrosoft.com';
const personId = (n: number): string => `a0000000-0000-4000-8000-00000000000${n}`;
const approvers = 'b0000000-0000-4000-8000-000000000001';
const nestedApprovers = 'b0000000-0000-4000-8000-000000000002';

export const homePeople: readonly HomePerson[] = [
  ...staff.map(([given, family, role], n) => ({
    id: personId(n + 1),
    name: `${given} ${family}`,
    userPrincipalName: `${personName(given, family).alias}@fabrikam.com`,
    role,
  })),
  {
    id: personId(7),
    name: 'Lynne Robbins',
    userPrincipalName: guestUpn,
    role: 'guest from Contoso, no role',
  },
];

/** Fabrikam's own objects: the users of the bot, their groups, a guest and other mailboxes. */
export function homeRecipients(seed: string): readonly Recipient[] {
  const by = seededRandom(seed, 'home');
  const others = ['Charlotte', 'Colin', 'Elvia', 'Erik', 'Kristin', 'Mona', 'Tim', 'Will'];
  return [
    ...staff.map(([given, family], n) =>
      mailbox(personName(given, family), by, {
        ExternalDirectoryObjectId: personId(n + 1),
        Department: 'Information Technology',
        Manager: n === 0 ? '' : 'MeganB',
        EmployeeId: `F${101 + n}`,
      }),
    ),
    ...others.map((given, n) =>
      mailbox(personName(given, 'Fabricant'), by, {
        ExternalDirectoryObjectId: by.guid(),
        Department: 'Design',
        Manager: 'MeganB',
        EmployeeId: `F${201 + n}`,
      }),
    ),
    lynne(by),
    contact('target', 'Wingtip Toys orders', 'orders@wingtiptoys.com')(by),
    contact('target', 'Fourth Coffee', 'hello@fourthcoffee.com')(by),
    group(
      'target',
      {
        name: 'Migration approvers',
        alias: 'approvers',
        kind: 'Group',
        id: approvers,
        members: [personId(6), nestedApprovers],
      },
      by,
    ),
    group(
      'target',
      {
        name: 'Migration approvers, deputies',
        alias: 'deputies',
        kind: 'Group',
        id: nestedApprovers,
        members: [personId(3)],
      },
      by,
    ),
    group(
      'target',
      {
        name: 'All Fabrikam',
        alias: 'all',
        kind: 'MailUniversalDistributionGroup',
        members: [1, 2, 3, 4, 5, 6].map(personId),
      },
      by,
    ),
  ];
}

function mailbox(who: PersonName, by: SeededRandom, change: Partial<Recipient>): Recipient {
  const ExchangeGuid = by.guid();
  const traits = {
    kind: 'UserMailbox',
    external: '',
    change: { ...change, ExchangeGuid },
  } as const;
  return targetUser(who, traits, by);
}

/** A guest; the only recipient type whose proxy address can be in a foreign domain. */
function lynne(by: SeededRandom): Recipient {
  const made = targetUser(
    personName('Lynne', 'Robbins', 'LynneR_contoso.com#EXT#'),
    { kind: 'GuestMailUser', external: 'LynneR@contoso.com' },
    by,
  );
  return {
    ...made,
    ExternalDirectoryObjectId: personId(7),
    UserPrincipalName: guestUpn,
    PrimarySmtpAddress: 'LynneR@contoso.com',
    EmailAddresses: ['SMTP:LynneR@contoso.com'],
  };
}
