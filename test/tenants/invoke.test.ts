import assert from 'node:assert/strict';
import { callOf } from '../../src/tenants/invoke.ts';
import { tenantId } from './support/world.ts';

const endpoint = {
  side: 'source',
  baseUrl: 'https://localhost',
  tenantId,
  post: () => Promise.resolve(null),
  clock: { now: () => new Date(0), sleep: () => Promise.resolve() },
  chance: { random: () => 0.5, uuid: () => 'id' },
} as const;

describe('A cmdlet', () => {
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
    it(`${cmdlet} is ${writes ? 'a write' : 'a reading'}`, () => {
      const call = callOf({ cmdlet, parameters: {}, select: [], doing: 'Asking' }, endpoint);

      assert.equal(call.writes, writes);
    });
  }
});
