import { zeroGuid } from '../../guid.ts';
import { personName } from '../person-names.ts';
import type { SpecialMember } from '../special-member.ts';
import { exchange2003Dn } from '../source-mailbox.ts';

const ArchiveGuid = 'a4c417e0-0000-4000-8000-000000000001';
const oldDns = [exchange2003Dn('records')];

/** Source mailboxes that lack the values that a stamp copies, or share them. */
export const sources: readonly SpecialMember[] = [
  {
    code: 'no-guid',
    why: 'ExchangeGuid is all zeros',
    person: personName('Vance', 'Deleon'),
    traits: { change: { ExchangeGuid: zeroGuid } },
  },
  {
    code: 'no-dn',
    why: 'LegacyExchangeDN is empty',
    person: personName('Nadia', 'Fahey'),
    traits: { change: { LegacyExchangeDN: '' } },
  },
  {
    code: 'guid-shared',
    why: 'the ArchiveGuid is another’s too',
    person: personName('Pavel', 'Bansky'),
    traits: { change: { ArchiveGuid } },
  },
  {
    code: 'guid-shared-too',
    why: 'the other one',
    person: personName('Terry', 'Adams'),
    traits: { change: { ArchiveGuid } },
  },
  {
    code: 'x500-shared',
    why: 'an X500 address of former days is another’s too',
    person: personName('Dana', 'Birkby'),
    traits: { oldDns },
  },
  {
    code: 'x500-shared-too',
    why: 'the other one',
    person: personName('Jonas', 'Hasselberg'),
    traits: { oldDns },
  },
  {
    code: 'log-garbled',
    why: 'HoldTracking answers what is no JSON',
    person: personName('Syed', 'Abbas'),
    traits: { change: { HoldTracking: 'The log could not be read.' } },
  },
];
