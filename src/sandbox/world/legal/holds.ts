import { human } from '../names.ts';
import type { OddMember } from '../odd.ts';

const organizationHold = [
  {
    ed: '0001-01-01T00:00:00.0000000',
    hid: 'mbx7cfb30345d454ac0a989ab3041051209:2',
    ht: 4,
    lsd: '2024-05-05T00:00:00.0000000Z',
    osd: '2024-05-05T00:00:00.0000000Z',
  },
];

/** Mailboxes that may not lose their content, and so may not move. */
export const holds: readonly OddMember[] = [
  {
    code: 'hold-litigation',
    why: 'LitigationHoldEnabled',
    human: human('Henrietta', 'Mueller'),
    traits: { change: { LitigationHoldEnabled: true } },
  },
  {
    code: 'hold-delay',
    why: 'DelayHoldApplied: a hold was lifted less than thirty days ago',
    human: human('Reta', 'Taylor'),
    traits: { change: { DelayHoldApplied: true } },
  },
  {
    code: 'hold-label',
    why: 'ComplianceTagHoldApplied: a retention label keeps an item',
    human: human('Lydia', 'Bauer'),
    traits: { change: { ComplianceTagHoldApplied: true } },
  },
  {
    code: 'hold-in-place',
    why: 'InPlaceHolds names an eDiscovery case',
    human: human('Monica', 'Thompson'),
    traits: { change: { InPlaceHolds: ['UniH7e8a2c0e-2f6b-4d0a-9a44-6c1c0f6f2b11'] } },
  },
  {
    code: 'hold-organization',
    why: 'no property tells it: HoldTracking alone shows a hold of the whole organization',
    human: human('Natasha', 'Jones'),
    traits: { change: { HoldTracking: JSON.stringify(organizationHold) } },
  },
  {
    code: 'substrate-holds',
    why: 'the archive keeps items in SubstrateHolds',
    human: human('Oscar', 'Ward'),
    traits: { archive: true, change: { SubstrateHolds: 214 } },
  },
];
