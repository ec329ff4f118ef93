import { personName } from '../person-names.ts';
import type { SpecialMember } from '../special-member.ts';

const organizationHold = [
  {
    ed: '0001-01-01T00:00:00.0000000',
    hid: 'mbx7cfb30345d454ac0a989ab3041051209:2',
    ht: 4,
    lsd: '2024-05-05T00:00:00.0000000Z',
    osd: '2024-05-05T00:00:00.0000000Z',
  },
];

/** Mailboxes with a hold, which cannot be moved. */
export const holds: readonly SpecialMember[] = [
  {
    code: 'hold-litigation',
    why: 'LitigationHoldEnabled',
    person: personName('Henrietta', 'Mueller'),
    traits: { change: { LitigationHoldEnabled: true } },
  },
  {
    code: 'hold-delay',
    why: 'DelayHoldApplied: a hold was lifted less than thirty days ago',
    person: personName('Reta', 'Taylor'),
    traits: { change: { DelayHoldApplied: true } },
  },
  {
    code: 'hold-label',
    why: 'ComplianceTagHoldApplied: a retention label keeps an item',
    person: personName('Lydia', 'Bauer'),
    traits: { change: { ComplianceTagHoldApplied: true } },
  },
  {
    code: 'hold-in-place',
    why: 'InPlaceHolds names an eDiscovery case',
    person: personName('Monica', 'Thompson'),
    traits: { change: { InPlaceHolds: ['UniH7e8a2c0e-2f6b-4d0a-9a44-6c1c0f6f2b11'] } },
  },
  {
    code: 'hold-organization',
    why: 'no property tells it: HoldTracking alone shows a hold of the whole organization',
    person: personName('Natasha', 'Jones'),
    traits: { change: { HoldTracking: JSON.stringify(organizationHold) } },
  },
  {
    code: 'substrate-holds',
    why: 'the archive keeps items in SubstrateHolds',
    person: personName('Oscar', 'Ward'),
    traits: { archive: true, change: { SubstrateHolds: 214 } },
  },
];
