import type { Condition } from '../../src/mapping/tenant-objects.ts';

/** A mailbox without obstacles to a move. */
export const condition: Condition = {
  litigationHold: false,
  delayHold: false,
  labelHold: false,
  inPlaceHolds: [],
  disabledArchiveGuid: null,
  autoExpandingArchive: false,
  auxiliaryArchives: 0,
  moveRemoteHost: null,
  moveStatus: null,
  capabilities: ['ExchangeT2TMbxMove'],
  quota: null,
};
