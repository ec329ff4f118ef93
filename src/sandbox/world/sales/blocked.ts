import { personName } from '../person-names.ts';
import type { Case } from './case.ts';
import { stampOf, targetUser } from '../target-user.ts';

const cameron = personName('Cameron', 'White');
const brian = personName('Brian', 'Johnson');
const ben = personName('Ben', 'Walters');
const patti = personName('Patti', 'Fernandez');
const raul = personName('Raul', 'Razo');
const jordan = personName('Jordan', 'Miller');

/** Members of batch 3 that match but cannot be stamped in the cloud. */
export const blocked: readonly Case[] = [
  {
    human: cameron,
    outcome: 'blocked',
    why: 'the target is a mailbox: licensed too early',
    targets: (source, by) => [
      targetUser(
        cameron,
        {
          kind: 'UserMailbox',
          external: '',
          of: source,
          moreAddresses: stampOf(source).moreAddresses,
          change: { ExchangeGuid: by.guid() },
        },
        by,
      ),
    ],
  },
  {
    human: brian,
    outcome: 'blocked',
    why: 'the target was a mailbox once',
    targets: (source, by) => [
      targetUser(
        brian,
        {
          external: source.PrimarySmtpAddress,
          of: source,
          change: {
            PreviousRecipientTypeDetails: 'UserMailbox',
            DisabledPlans: ['EXCHANGE_S_ENTERPRISE', 'TEAMS1'],
          },
        },
        by,
      ),
    ],
  },
  {
    human: ben,
    outcome: 'blocked',
    why: "the target holds an ExchangeGuid that is nobody's in the source tenant",
    targets: (source, by) => [
      targetUser(
        ben,
        { external: source.PrimarySmtpAddress, of: source, change: { ExchangeGuid: by.guid() } },
        by,
      ),
    ],
  },
  {
    human: patti,
    outcome: 'on-premises',
    why: 'the target is synchronised from an on-premises directory',
    targets: (source, by) => [
      targetUser(
        patti,
        { external: source.PrimarySmtpAddress, of: source, change: { IsDirSynced: true } },
        by,
      ),
    ],
  },
  {
    human: raul,
    outcome: 'blocked',
    why: 'the target holds an address of contoso.com, which Fabrikam does not own',
    targets: (source, by) => [
      targetUser(
        raul,
        {
          external: source.PrimarySmtpAddress,
          of: source,
          moreAddresses: [`smtp:${source.PrimarySmtpAddress}`],
        },
        by,
      ),
    ],
  },
  {
    human: jordan,
    outcome: 'blocked',
    why: 'no delivery address, and a shared mailbox owns the one that it would get',
    targets: (source, by) => [
      targetUser(jordan, { external: source.PrimarySmtpAddress, of: source, delivery: false }, by),
      targetUser(
        personName('Jordan', 'Meetings', 'JordanMeetings'),
        {
          kind: 'SharedMailbox',
          external: '',
          moreAddresses: ['smtp:jordanm@fabrikam.onmicrosoft.com'],
          change: { ExchangeGuid: by.guid() },
        },
        by,
      ),
    ],
  },
];
