import type { Condition } from '../../src/mapping/identity.ts';

/** Nothing in the way of a move. */
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
