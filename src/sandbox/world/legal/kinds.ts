import type { Human } from '../names.ts';
import type { RecipientKind } from '../recipient.ts';
import type { OddMember } from '../odd.ts';

/** Mailboxes that are no person's: unlicensed, and on nobody's payroll. */
export const kinds: readonly OddMember[] = [
  of('SharedMailbox', {
    code: 'shared-mailbox',
    why: 'moves like any other',
    human: thing('LegalEnquiries', 'Legal Enquiries'),
  }),
  of('RoomMailbox', {
    code: 'room-mailbox',
    why: 'meetings that a room has organized are not converted',
    human: thing('Courtroom', 'Courtroom on the third floor'),
  }),
  of('EquipmentMailbox', {
    code: 'equipment-mailbox',
    why: 'likewise',
    human: thing('EvidenceProjector', 'Evidence projector'),
  }),
  of('DiscoveryMailbox', {
    code: 'source-type',
    why: 'a mailbox of a type that does not move',
    human: thing('CaseDiscovery', 'Case Discovery'),
  }),
];

function of(kind: RecipientKind, found: OddMember): OddMember {
  return { ...found, traits: { kind, change: { EmployeeId: '', Manager: '' } } };
}

function thing(alias: string, display: string): Human {
  return { given: '', family: '', alias, display };
}
