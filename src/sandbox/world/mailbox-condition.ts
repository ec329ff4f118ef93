import { zeroGuid } from '../guid.ts';
import { moveLicence, officeLicence } from '../licence-plans.ts';
import type { Person } from './person.ts';
import { gigabytes, megabytes } from './exchange-size-text.ts';

/** Properties of a mailbox or mail user that matter for a move, with Exchange's names and size texts. */
export interface Condition {
  readonly LitigationHoldEnabled: boolean;
  readonly DelayHoldApplied: boolean;
  readonly DelayReleaseHoldApplied: boolean;
  readonly ComplianceTagHoldApplied: boolean;
  readonly InPlaceHolds: readonly string[];
  /** The HoldTracking log: a JSON list as text. */
  readonly HoldTracking: string;
  readonly DisabledArchiveGuid: string;
  readonly AutoExpandingArchiveEnabled: boolean;
  /** GUIDs of the auxiliary archives. */
  readonly AuxArchives: readonly string[];
  /** Number of items in the archive's SubstrateHolds folder. */
  readonly SubstrateHolds: number;
  /** Soft-deleted and kept by a hold, without a last day. */
  readonly IsInactiveMailbox: boolean;
  readonly MailboxMoveStatus: string;
  /** Empty if there is none. */
  readonly MailboxMoveRemoteHostName: string;
  readonly ProhibitSendReceiveQuota: string;
  readonly RecoverableItemsQuota: string;
  readonly ItemCount: number;
  readonly TotalItemSize: string;
  readonly TotalDeletedItemSize: string;
  readonly PersistedCapabilities: readonly string[];
  /** BatchId and Status of its migration user; empty if there is none. */
  readonly MigrationBatch: string;
  readonly MigrationStatus: string;
}

export const defaultCondition: Condition = {
  LitigationHoldEnabled: false,
  DelayHoldApplied: false,
  DelayReleaseHoldApplied: false,
  ComplianceTagHoldApplied: false,
  InPlaceHolds: [],
  HoldTracking: '[]',
  DisabledArchiveGuid: zeroGuid,
  AutoExpandingArchiveEnabled: false,
  AuxArchives: [],
  SubstrateHolds: 0,
  IsInactiveMailbox: false,
  MailboxMoveStatus: 'None',
  MailboxMoveRemoteHostName: '',
  ProhibitSendReceiveQuota: gigabytes(50),
  RecoverableItemsQuota: gigabytes(30),
  ItemCount: 0,
  TotalItemSize: megabytes(0),
  TotalDeletedItemSize: megabytes(0),
  PersistedCapabilities: [],
  MigrationBatch: '',
  MigrationStatus: '',
};

/** Item count and sizes derived from the GUID: at most 32 GB, and 16 GB of deleted items. */
export function usageOf(exchangeGuid: string): Partial<Condition> {
  const size = parseInt(exchangeGuid.slice(0, 4), 16) >> 1;
  const deleted = parseInt(exchangeGuid.slice(4, 8), 16) >> 2;
  return {
    ItemCount: size * 3,
    TotalItemSize: megabytes(size),
    TotalDeletedItemSize: megabytes(deleted),
  };
}

/** A licensed user mailbox with the larger quota. */
export const licensed: Partial<Condition & Person> = {
  ProhibitSendReceiveQuota: gigabytes(100),
  Licences: [officeLicence],
  PersistedCapabilities: ['BPOS_S_Enterprise'],
};

/** A licensed user mailbox with a cross-tenant move licence. */
export const licensedToMove: Partial<Condition & Person> = {
  ...licensed,
  Licences: [officeLicence, moveLicence],
  PersistedCapabilities: ['BPOS_S_Enterprise', 'ExchangeT2TMbxMove'],
};
