import { isSmtp, isX500 } from '../mapping/email-address.ts';
import { employeeIdOf } from '../mapping/person-comparison.ts';
import type { Inspection } from '../mapping/plan-context.ts';
import type { MaybeUnreadable, Member, SourceMailbox } from '../mapping/tenant-objects.ts';
import type { Group } from '../mapping/trust/trust-reading-types.ts';
import type { ExportRecord, ExportScope } from './records.ts';

/** Somebody of the batch, with everything that a plan looks at. */
export function personOf(mailbox: SourceMailbox, inspection: Inspection | null): ExportRecord {
  const profile = mailbox.profile === null ? null : complete(mailbox.profile);
  return { kind: 'person', mailbox: { ...complete(mailbox), profile }, inspection };
}

/** Somebody else, with what they could be matched or collide by. */
export function otherOf(
  mailbox: SourceMailbox,
  { employeeId, immutableId }: ExportScope,
): ExportRecord {
  const { id, primaryAddress, addresses, legacyExchangeDN, exchangeGuid, archiveGuid } = mailbox;
  return {
    kind: 'other',
    ...{ id, primaryAddress, legacyExchangeDN, exchangeGuid, archiveGuid },
    addresses: addresses.filter((address) => isSmtp(address) || isX500(address)),
    employeeId: employeeId === null ? null : employeeIdOf(mailbox, { employeeId }),
    immutableId: immutableId ? (mailbox.profile?.immutableId ?? null) : null,
    unreadable: mailbox.unreadable ?? [],
  };
}

/** A member of the batch’s group; `isOwn` false: of another group, of which only the membership counts. */
function memberOf(member: Member, isOwn: boolean) {
  const { id, name, primaryAddress, recipientType } = member;
  const shown = isOwn
    ? { name, primaryAddress, recipientType }
    : { name: '', primaryAddress: '', recipientType: '' };
  return { id, ...shown, unreadable: member.unreadable ?? [] };
}

export function groupOf(group: Group, members: readonly Member[], isOwn: boolean): ExportRecord {
  const { id, guid, name, distinguishedName, primaryAddress } = group;
  const { aliases, recipientType, changedAt, unreadable = [] } = group;
  return {
    kind: 'group',
    group: {
      ...{ id, guid, name, distinguishedName, primaryAddress },
      ...{ aliases, recipientType, changedAt, unreadable },
    },
    members: members.map((member) => memberOf(member, isOwn)),
  };
}

/** The file says of every object what of it could not be read. */
export function complete<T extends MaybeUnreadable>(
  object: T,
): T & { readonly unreadable: readonly string[] } {
  return { ...object, unreadable: object.unreadable ?? [] };
}
