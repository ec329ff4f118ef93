import * as z from 'zod/v4';
import type { Condition } from '../mapping/identity.ts';
import { bytes, optionalText, optionalTexts, truth } from './parts.ts';
import { optionalGuid } from './values.ts';

/** What Get-Mailbox tells of what may stand in the way of a move. */
export const conditionProperties = [
  'LitigationHoldEnabled',
  'DelayHoldApplied',
  'DelayReleaseHoldApplied',
  'ComplianceTagHoldApplied',
  'InPlaceHolds',
  'DisabledArchiveGuid',
  'AutoExpandingArchiveEnabled',
  'MailboxLocations',
  'MailboxMoveRemoteHostName',
  'MailboxMoveStatus',
  'PersistedCapabilities',
  'ProhibitSendReceiveQuota',
] as const;

/** Read leniently, since none of it is stamped: what a tenant leaves out is not the case. */
export const conditionShape = z.object({
  litigationholdenabled: truth,
  delayholdapplied: truth,
  delayreleaseholdapplied: truth,
  compliancetagholdapplied: truth,
  inplaceholds: optionalTexts,
  disabledarchiveguid: optionalGuid,
  autoexpandingarchiveenabled: truth,
  mailboxlocations: optionalTexts,
  mailboxmoveremotehostname: optionalText,
  mailboxmovestatus: optionalText,
  persistedcapabilities: optionalTexts,
  prohibitsendreceivequota: bytes,
});

export function conditionOf(found: z.output<typeof conditionShape>): Condition {
  return {
    litigationHold: found.litigationholdenabled,
    delayHold: found.delayholdapplied || found.delayreleaseholdapplied,
    labelHold: found.compliancetagholdapplied,
    inPlaceHolds: found.inplaceholds,
    disabledArchiveGuid: found.disabledarchiveguid,
    autoExpandingArchive: found.autoexpandingarchiveenabled,
    auxiliaryArchives: found.mailboxlocations.filter((each) => each.includes('AuxArchive')).length,
    moveRemoteHost: found.mailboxmoveremotehostname,
    moveStatus: found.mailboxmovestatus === 'None' ? null : found.mailboxmovestatus,
    capabilities: found.persistedcapabilities,
    quota: found.prohibitsendreceivequota,
  };
}
