import assert from 'node:assert/strict';
import type { Inspection } from '../../src/mapping/plan-context.ts';
import {
  cmdletOf,
  rowsResponse,
  usualResponse,
  type BatchResponse,
} from './support/batch-server.ts';
import { inspectMailboxes, usualInspection } from './support/inspect-mailboxes.ts';

const log = 'Export-MailboxDiagnosticLogs';
const folders = 'Get-MailboxFolderStatistics';

const cases: readonly (readonly [string, string, BatchResponse, Partial<Inspection>])[] = [
  [
    'a log with malformed entries, which are empty if they can be such holds,',
    log,
    rowsResponse({
      MailboxLog: JSON.stringify([
        ...[{ hid: 'mbx1:2', ht: 4 }, { hid: null, ht: 4 }, { hid: 'mbx7', ht: '?' }, 'odd'],
        ...[
          { hid: 8, ht: 1 },
          { hid: 'UniH2', ht: null },
        ],
      ]),
    }),
    { trackedHolds: ['mbx1:2', '', 'mbx7', ''] },
  ],
  [
    'malformed other folders',
    folders,
    rowsResponse({ Name: 'Purges' }, { Name: 'SubstrateHolds', ItemsInFolder: 2 }, { Name: null }),
    { substrateHolds: 2 },
  ],
  [
    'a folder without a name, which may be SubstrateHolds,',
    folders,
    rowsResponse({ Name: null, ItemsInFolder: 2 }),
    { substrateHolds: null },
  ],
];

describe('Inspecting a mailbox with malformed entries', () => {
  for (const [name, cmdlet, response, expected] of cases)
    it(`finds ${JSON.stringify(expected)} for ${name} and the other values as usual`, async () => {
      const { found } = await inspectMailboxes((request) =>
        cmdletOf(request) === cmdlet ? response : usualResponse(request),
      );

      assert.deepEqual(found, [{ ...usualInspection, ...expected }]);
    });
});
