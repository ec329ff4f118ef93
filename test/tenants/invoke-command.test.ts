import assert from 'node:assert/strict';
import { callOf, exchangeTimeLimits } from '../../src/tenants/invoke-command.ts';
import { silentLog } from '../support/silent-log.ts';
import { tenantId, testApp } from './support/options.ts';

const endpoint = {
  side: 'source',
  baseUrl: 'https://localhost',
  tenantId,
  apps: { read: testApp, write: testApp },
  timeLimits: exchangeTimeLimits,
  batches: { areRefused: false, denied: new Set<string>() },
  log: silentLog,
  post: () => Promise.resolve(null),
  clock: { now: () => new Date(0), sleep: () => Promise.resolve() },
  random: { number: () => 0.5, uuid: () => 'id' },
} as const;

describe('The call of a cmdlet', () => {
  const cases = [
    ['Get-Mailbox', false],
    ['Get-MigrationUser', false],
    ['Export-MailboxDiagnosticLogs', false],
    ['Set-MailUser', true],
    ['Export-MailboxDiagnosticLogsAndMore', true],
    ['New-MailboxExportRequest', true],
    ['Set-Get-Mailbox', true],
    ['Remove-MailUser', true],
    ['Clear-Get', true],
  ] as const;
  for (const [cmdlet, writes] of cases) {
    it(`is a ${writes ? 'write' : 'read'} for ${cmdlet}`, () => {
      const call = callOf({ cmdlet, parameters: {}, select: [], operation: 'Testing' }, endpoint);

      assert.equal(call.writes, writes);
    });
  }

  for (const [cmdlet, seconds] of [
    ['Get-Mailbox', 300],
    ['Get-User', 300],
    ['Get-DistributionGroupMember', 900],
    ['Test-MigrationServerAvailability', 900],
    ['Set-MailUser', 120],
  ] as const)
    it(`may take ${seconds} s for ${cmdlet}`, () => {
      const call = callOf({ cmdlet, parameters: {}, select: [], operation: 'Testing' }, endpoint);

      assert.equal(call.timeLimit, seconds * 1000);
    });
});
