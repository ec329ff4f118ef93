import type { Cases } from '../scenario.ts';

const gigabyte = 2 ** 30;

export const moves: Cases = {
  'archive-substrate-holds': [
    {
      name: 'with items',
      scenario: { inspection: { substrateHolds: 2 } },
      text: /Get-MailboxFolderStatistics 'source-ada' -Archive/,
    },
    { name: 'empty', scenario: { inspection: { substrateHolds: 0 } }, text: null },
  ],
  'archive-disabled': [
    {
      name: 'present',
      scenario: { condition: { disabledArchiveGuid: 'old' } },
      text: /Enable-Mailbox 'source-ada' -Archive.*-RemoveDisabledArchive/,
    },
    { name: 'none', scenario: {}, text: null },
  ],
  'archive-auxiliary': [
    {
      name: 'thirteen',
      scenario: { condition: { auxiliaryArchives: 13 } },
      text: /13 aux.* at most 12/,
    },
    { name: 'twelve', scenario: { condition: { auxiliaryArchives: 12 } }, text: null },
  ],
  'archive-expanding': [
    {
      name: 'on',
      scenario: { condition: { autoExpandingArchive: true } },
      text: /auto-expanding archive/,
    },
    { name: 'off', scenario: {}, text: null },
  ],
  'mailbox-near-quota': [
    {
      name: 'one byte over 90 %',
      scenario: { condition: { quota: 100 * gigabyte }, inspection: { size: 90 * gigabyte + 1 } },
      text: /quota of 100 GB/,
    },
    {
      name: 'exactly 90 %',
      scenario: { condition: { quota: 100 * gigabyte }, inspection: { size: 90 * gigabyte } },
      text: null,
    },
    { name: 'without a quota', scenario: { inspection: { size: 10 ** 15 } }, text: null },
  ],
  'recoverable-over-quota': [
    {
      name: 'one byte over the quota',
      scenario: {
        target: { recoverableQuota: 30 * gigabyte },
        inspection: { deletedSize: 30 * gigabyte + 1 },
      },
      text: /quota of 30 GB.*Start-ManagedFolderAssistant 'source-ada'/,
    },
    {
      name: 'exactly the quota',
      scenario: {
        target: { recoverableQuota: 30 * gigabyte },
        inspection: { deletedSize: 30 * gigabyte },
      },
      text: null,
    },
    { name: 'without a quota', scenario: { inspection: { deletedSize: 10 ** 15 } }, text: null },
  ],
  'move-remote-host': [
    {
      name: 'set',
      scenario: { condition: { moveRemoteHost: 'outlook.office.com' } },
      text: /outlook.office.com.*Set-Mailbox 'source-ada' -AttributesToClear/,
    },
    { name: 'empty', scenario: {}, text: null },
  ],
  'move-in-progress': [
    {
      name: 'in progress',
      scenario: { condition: { moveStatus: 'InProgress' } },
      text: /\(InProgress\).*Remove-MoveRequest 'source-ada'/,
    },
    {
      name: 'failed at completion',
      scenario: { condition: { moveStatus: 'CompletionFailed' } },
      text: /./,
    },
    { name: 'completed', scenario: { condition: { moveStatus: 'Completed' } }, text: null },
    {
      name: 'completed with warnings',
      scenario: { condition: { moveStatus: 'CompletedWithWarning' } },
      text: null,
    },
  ],
  'migration-user-exists': [
    {
      name: 'by an alias, in two batches',
      scenario: {
        context: {
          migrationUsers: [
            { address: 'ADA@fabrikam.onmicrosoft.com', batch: 'batch 2', status: 'Failed' },
            { address: 'ada@fabrikam.com', batch: 'batch 1', status: 'Synced' },
          ],
        },
      },
      text: /batch 1 \(Synced\), batch 2 \(Failed\).*Get-MigrationUser 'ADA@fabrikam.onmicrosoft.com' -Inc.*'ada@/,
    },
    {
      name: 'completed, or of another person',
      scenario: {
        context: {
          migrationUsers: [
            { address: 'ada@fabrikam.com', batch: 'batch 1', status: 'CompletedWithWarnings' },
            { address: 'eve@fabrikam.com', batch: 'batch 1', status: 'Failed' },
          ],
        },
      },
      text: null,
    },
  ],
};
