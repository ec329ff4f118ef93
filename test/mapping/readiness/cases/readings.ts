import type { Profile } from '../../../../src/mapping/identity.ts';
import type { Cases } from '../given.ts';

function licensed(licences: readonly string[] | null): { readonly profile: Profile } {
  return {
    profile: {
      givenName: null,
      surname: null,
      department: null,
      manager: null,
      employeeId: null,
      immutableId: null,
      licences,
    },
  };
}

const incapable = { capabilities: [] };
const none = licensed([]);

export const readings: Cases = {
  'move-licence-missing': [
    {
      name: 'on both sides',
      given: { condition: incapable, source: none, target: licensed(['MCOSTANDARD']) },
      says: /EXCHANGEONLINE_T2TMBXMOVE.*Set-MgUserLicense -UserId 'target-ada'/,
    },
    {
      name: 'on the side that could be read',
      given: { condition: incapable, source: none, target: licensed(null) },
      says: /Neither the mailbox of Person ada nor the mail user/,
    },
    {
      name: 'but present in the target',
      given: {
        condition: incapable,
        source: none,
        target: licensed(['CROSS_TENANT_USER_DATA_MIGRATION']),
      },
      says: null,
    },
    {
      name: 'but written down by Exchange in the target',
      given: {
        condition: incapable,
        source: none,
        target: { ...none, capabilities: ['ExchangeT2TMbxMove'] },
      },
      says: null,
    },
    {
      name: 'but not needed',
      given: { condition: incapable, source: { ...none, recipientType: 'SharedMailbox' } },
      says: null,
    },
    {
      name: 'or not, as nobody could read',
      given: { condition: incapable, source: licensed(null) },
      says: null,
    },
  ],
  'target-licensed-early': [
    {
      name: 'for a mailbox, before the stamp',
      given: { target: licensed(['EXCHANGE_S_FOUNDATION', 'EXCHANGE_S_ENTERPRISE']) },
      says: /licence \(EXCHANGE_S_ENTERPRISE\).*until the stamp stands/,
    },
    {
      name: 'after the stamp',
      given: { target: { ...licensed(['EXCHANGE_S_STANDARD']), exchangeGuid: 'guid-ada' } },
      says: null,
    },
    {
      name: 'for no mailbox',
      given: { target: licensed(['EXCHANGE_S_FOUNDATION', 'EXCHANGE_S_ARCHIVE_ADDON', 'TEAMS1']) },
      says: null,
    },
  ],
  'in-two-batches': [
    {
      name: 'of other names',
      given: { around: { elsewhere: new Map([['source-ada', ['scope B', 'batch 4 Finance']]]) } },
      says: /Person ada is also in batch 4 Finance, scope B\./,
    },
    {
      name: 'of somebody else',
      given: { around: { elsewhere: new Map([['source-eve', ['scope B']]]) } },
      says: null,
    },
  ],
  'mailbox-not-inspected': [
    {
      name: 'at all',
      given: {
        inspection: { size: null, deletedSize: null, trackedHolds: null, substrateHolds: null },
      },
      says: /its size \(Get-MailboxStatistics 'source-ada'\), holds of the organization.*SubstrateHolds/,
    },
    {
      name: 'in part',
      given: { inspection: { deletedSize: null } },
      says: /by hand: its size \(Get-MailboxStatistics 'source-ada'\)\.$/,
    },
    { name: 'and all is told', given: { inspection: {} }, says: null },
    { name: 'as nobody tried', given: {}, says: null },
  ],
};
