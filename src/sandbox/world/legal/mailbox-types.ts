import type { PersonName } from '../person-names.ts';
import type { RecipientKind } from '../recipient.ts';
import type { SpecialMember } from '../special-member.ts';

/** Mailboxes of other types than UserMailbox, without licence and employee id. */
export const mailboxTypes: readonly SpecialMember[] = [
  of('SharedMailbox', {
    code: 'shared-mailbox',
    why: 'moves like any other',
    person: thing('LegalEnquiries', 'Legal Enquiries'),
  }),
  of('RoomMailbox', {
    code: 'room-mailbox',
    why: 'meetings that a room has organized are not converted',
    person: thing('Courtroom', 'Courtroom on the third floor'),
  }),
  of('EquipmentMailbox', {
    code: 'equipment-mailbox',
    why: 'likewise',
    person: thing('EvidenceProjector', 'Evidence projector'),
  }),
  of('DiscoveryMailbox', {
    code: 'source-type',
    why: 'a mailbox of a type that does not move',
    person: thing('CaseDiscovery', 'Case Discovery'),
  }),
];

function of(kind: RecipientKind, found: SpecialMember): SpecialMember {
  return { ...found, traits: { kind, change: { EmployeeId: '', Manager: '' } } };
}

function thing(alias: string, display: string): PersonName {
  return { given: '', family: '', alias, display };
}
