import type { Holds, SoftDeleted } from '../../../src/mapping/plan-context.ts';

export const noHolds: Holds = {
  litigationHold: false,
  delayHold: false,
  labelHold: false,
  inPlaceHolds: [],
};

export function softDeletedObject(name: string, different: Partial<SoftDeleted> = {}): SoftDeleted {
  return {
    id: `gone-${name}`,
    name: `Deleted ${name}`,
    primaryAddress: `${name}@nowhere.com`,
    addresses: [`SMTP:${name}@nowhere.com`, `x500:/o=Nowhere/cn=${name}`],
    exchangeGuid: null,
    archiveGuid: null,
    recipientType: 'MailUser',
    deletedAt: '2026-02-20T23:30:00Z',
    isInactive: false,
    holds: noHolds,
    ...different,
  };
}

/** A mailbox of the source's name, deleted more than thirty days before `later`. */
export function oldMailbox(different: Partial<SoftDeleted> = {}): SoftDeleted {
  return softDeletedObject('ada', {
    primaryAddress: 'ada@contoso.com',
    exchangeGuid: 'guid-old',
    recipientType: 'UserMailbox',
    ...different,
  });
}

const later = new Date('2026-11-30T12:00:00Z');

/** What both tenants have of these, read at `later`. */
export function readLater(side: 'source' | 'target', ...deleted: readonly SoftDeleted[]) {
  const { context } = withDeleted(side, ...deleted);
  return { context: { ...context, readAt: later } };
}

export function withDeleted(side: 'source' | 'target', ...deleted: readonly SoftDeleted[]) {
  return { context: { softDeleted: { source: [], target: [], [side]: deleted } } };
}
