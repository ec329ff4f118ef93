import { zeroGuid } from '../../constants.ts';
import { human } from '../names.ts';
import type { OddMember } from '../odd.ts';
import { ancientDn } from '../source.ts';

const ArchiveGuid = 'a4c417e0-0000-4000-8000-000000000001';
const oldDns = [ancientDn('records')];

/** Mailboxes of the source that lack what a stamp carries over, or have it in common. */
export const sources: readonly OddMember[] = [
  {
    code: 'no-guid',
    why: 'ExchangeGuid is all zeros',
    human: human('Vance', 'Deleon'),
    traits: { change: { ExchangeGuid: zeroGuid } },
  },
  {
    code: 'no-dn',
    why: 'LegacyExchangeDN is empty',
    human: human('Nadia', 'Fahey'),
    traits: { change: { LegacyExchangeDN: '' } },
  },
  {
    code: 'guid-shared',
    why: 'the ArchiveGuid is another’s too',
    human: human('Pavel', 'Bansky'),
    traits: { change: { ArchiveGuid } },
  },
  {
    code: 'guid-shared-too',
    why: 'the other one',
    human: human('Terry', 'Adams'),
    traits: { change: { ArchiveGuid } },
  },
  {
    code: 'x500-shared',
    why: 'an X500 address of former days is another’s too',
    human: human('Dana', 'Birkby'),
    traits: { oldDns },
  },
  {
    code: 'x500-shared-too',
    why: 'the other one',
    human: human('Jonas', 'Hasselberg'),
    traits: { oldDns },
  },
  {
    code: 'log-garbled',
    why: 'HoldTracking answers what is no JSON',
    human: human('Syed', 'Abbas'),
    traits: { change: { HoldTracking: 'The log could not be read.' } },
  },
];
