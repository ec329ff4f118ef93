import type { Cases } from '../given.ts';

const gigabyte = 2 ** 30;

export const moves: Cases = {
  'archive-substrate-holds': [
    {
      name: 'with items',
      given: { inspection: { substrateHolds: 2 } },
      says: /Get-MailboxFolderStatistics 'source-ada' -Archive/,
    },
    { name: 'empty', given: { inspection: { substrateHolds: 0 } }, says: null },
  ],
  'archive-disabled': [
    {
      name: 'there',
      given: { condition: { disabledArchiveGuid: 'old' } },
      says: /Enable-Mailbox 'source-ada' -Archive.*-RemoveDisabledArchive/,
    },
    { name: 'none', given: {}, says: null },
  ],
  'archive-auxiliary': [
    { name: 'thirteen', given: { condition: { auxiliaryArchives: 13 } }, says: /13 aux.* 12 at / },
    { name: 'twelve', given: { condition: { auxiliaryArchives: 12 } }, says: null },
  ],
  'archive-expanding': [
    { name: 'on', given: { condition: { autoExpandingArchive: true } }, says: /expands by itself/ },
    { name: 'off', given: {}, says: null },
  ],
  'mailbox-near-quota': [
    {
      name: 'by a hair over nine tenths',
      given: { condition: { quota: 100 * gigabyte }, inspection: { size: 90 * gigabyte + 1 } },
      says: /quota of 100 GB/,
    },
    {
      name: 'nine tenths',
      given: { condition: { quota: 100 * gigabyte }, inspection: { size: 90 * gigabyte } },
      says: null,
    },
    { name: 'without a quota', given: { inspection: { size: 10 ** 15 } }, says: null },
  ],
  'recoverable-over-quota': [
    {
      name: 'a byte too many',
      given: {
        target: { recoverableQuota: 30 * gigabyte },
        inspection: { deletedSize: 30 * gigabyte + 1 },
      },
      says: /larger than the 30 GB.*Start-ManagedFolderAssistant 'source-ada'/,
    },
    {
      name: 'as many',
      given: {
        target: { recoverableQuota: 30 * gigabyte },
        inspection: { deletedSize: 30 * gigabyte },
      },
      says: null,
    },
    { name: 'without a quota', given: { inspection: { deletedSize: 10 ** 15 } }, says: null },
  ],
  'move-remote-host': [
    {
      name: 'set',
      given: { condition: { moveRemoteHost: 'outlook.office.com' } },
      says: /outlook.office.com.*Set-Mailbox 'source-ada' -AttributesToClear/,
    },
    { name: 'empty', given: {}, says: null },
  ],
  'move-in-progress': [
    {
      name: 'running',
      given: { condition: { moveStatus: 'InProgress' } },
      says: /\(InProgress\).*Remove-MoveRequest 'source-ada'/,
    },
    {
      name: 'failed at its end',
      given: { condition: { moveStatus: 'CompletionFailed' } },
      says: /./,
    },
    { name: 'done', given: { condition: { moveStatus: 'Completed' } }, says: null },
    { name: 'done but', given: { condition: { moveStatus: 'CompletedWithWarning' } }, says: null },
  ],
  'migration-user-exists': [
    {
      name: 'under an alias, in two batches',
      given: {
        around: {
          migrations: [
            { address: 'ADA@fabrikam.onmicrosoft.com', batch: 'wave 2', status: 'Failed' },
            { address: 'ada@fabrikam.com', batch: 'wave 1', status: 'Synced' },
          ],
        },
      },
      says: /wave 1 \(Synced\), wave 2 \(Failed\).*Get-MigrationUser 'ADA@fabrikam.onmicrosoft.com' -Inc.*'ada@/,
    },
    {
      name: 'done, or somebody else’s',
      given: {
        around: {
          migrations: [
            { address: 'ada@fabrikam.com', batch: 'wave 1', status: 'CompletedWithWarnings' },
            { address: 'eve@fabrikam.com', batch: 'wave 1', status: 'Failed' },
          ],
        },
      },
      says: null,
    },
  ],
};
