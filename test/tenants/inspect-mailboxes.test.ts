import assert from 'node:assert/strict';
import type { Inspection } from '../../src/mapping/plan-context.ts';
import {
  cmdletOf,
  identityOf,
  requestsIn,
  rowsResponse,
  usualResponse,
  type BatchRequest,
  type BatchResponse,
} from './support/batch-server.ts';
import { inspectMailboxes, usualInspection } from './support/inspect-mailboxes.ts';
import { tenantId } from './support/options.ts';

const sizes = 'Get-MailboxStatistics';
const log = 'Export-MailboxDiagnosticLogs';
const folders = 'Get-MailboxFolderStatistics';
describe('Inspecting mailboxes', () => {
  it('sends batches of ten, and matches responses by id in any order', async () => {
    const bytesOf = (request: BatchRequest) => String(identityOf(request)).replace('source-', '');
    const { found, calls } = await inspectMailboxes(
      (request) =>
        cmdletOf(request) === sizes
          ? rowsResponse({
              TotalItemSize: `x (${bytesOf(request)} bytes)`,
              TotalDeletedItemSize: null,
            })
          : usualResponse(request),
      { count: 23 },
    );

    assert.deepEqual(
      found,
      Array.from({ length: 23 }, (_, n) => ({
        ...usualInspection,
        id: `source-${n}`,
        size: n,
        deletedSize: null,
      })),
    );
    assert.deepEqual(
      calls.map((call) => requestsIn(call).length).sort((a, b) => a - b),
      [3, 3, 3, 10, 10, 10, 10, 10, 10],
    );
  });

  it('makes each request of a batch as if it were sent alone', async () => {
    const { calls } = await inspectMailboxes();

    const requests = calls.flatMap(requestsIn);
    const invoke = `http://${calls[0]?.headers.host}/adminapi/beta/${tenantId}/InvokeCommand`;
    assert.ok(calls.every(({ url }) => url === `/adminapi/beta/${tenantId}/$batch`));
    assert.ok(calls.every(({ headers }) => headers['x-cmdletname'] === undefined));
    assert.deepEqual(
      requests.map(({ method, url, body }) => [method, url, body.CmdletInput]),
      [
        [
          'POST',
          `${invoke}?$select=TotalItemSize,TotalDeletedItemSize`,
          { CmdletName: sizes, Parameters: { Identity: 'source-0' } },
        ],
        [
          'POST',
          invoke,
          { CmdletName: log, Parameters: { Identity: 'source-0', ComponentName: 'HoldTracking' } },
        ],
        [
          'POST',
          `${invoke}?$select=Name,ItemsInFolder`,
          {
            CmdletName: folders,
            Parameters: { Identity: 'source-0', Archive: true, FolderScope: 'RecoverableItems' },
          },
        ],
      ],
    );
    assert.ok(requests.every((request) => request.headers['x-cmdletname'] === cmdletOf(request)));
  });

  it('does not read the folders of a mailbox without an archive', async () => {
    const { found, calls } = await inspectMailboxes(usualResponse, { archiveGuid: null });

    assert.deepEqual(found, [{ ...usualInspection, substrateHolds: 0 }]);
    assert.ok(calls.flatMap(requestsIn).every((request) => cmdletOf(request) !== folders));
  });

  it('of an empty list makes no call', async () => {
    const { found, calls } = await inspectMailboxes(usualResponse, { count: 0 });

    assert.deepEqual(found, []);
    assert.equal(calls.length, 0);
  });

  const refused = { status: 400, body: { error: { message: 'It can not be done.' } } };
  const denied = {
    status: 403,
    body: '\0',
    headers: { 'X-ExceptionType': 'N.CmdletAccessDeniedException' },
  };
  const noSizes = { size: null, deletedSize: null };
  const cases: readonly (readonly [string, string, BatchResponse | null, Partial<Inspection>])[] = [
    ['sizes that are refused', sizes, refused, noSizes],
    ['sizes that a role forbids', sizes, denied, noSizes],
    ['sizes with an error at 200', sizes, { ...refused, status: 200 }, noSizes],
    ['sizes that are a web page', sizes, { status: 200, body: '<html>' }, noSizes],
    ['sizes without a body', sizes, { status: 200, body: null }, noSizes],
    ['sizes without a response', sizes, null, noSizes],
    ['an empty list of sizes', sizes, rowsResponse(), noSizes],
    ['sizes without bytes', sizes, rowsResponse({ TotalItemSize: 'Unlimited' }), noSizes],
    ['a log that is refused', log, refused, { trackedHolds: null }],
    ['a log that is no JSON', log, rowsResponse({ MailboxLog: 'nothing' }), { trackedHolds: null }],
    [
      'a log with other content',
      log,
      rowsResponse({ MailboxLog: '{"hid":"x"}' }),
      { trackedHolds: null },
    ],
    [
      'a log without its text',
      log,
      rowsResponse({ LogName: 'HoldTracking' }),
      { trackedHolds: null },
    ],
    ['an empty log', log, rowsResponse({ MailboxLog: '' }), { trackedHolds: [] }],
    [
      'a single object instead of a list',
      log,
      { status: 200, body: { MailboxLog: '[]' } },
      { trackedHolds: [] },
    ],
    ['folders that are refused', folders, refused, { substrateHolds: null }],
    [
      'no such folder',
      folders,
      rowsResponse({ Name: 'Purges', ItemsInFolder: 9 }),
      { substrateHolds: 0 },
    ],
    [
      'folders without an item count',
      folders,
      rowsResponse({ Name: 'SubstrateHolds' }),
      { substrateHolds: null },
    ],
  ];
  for (const [name, cmdlet, response, expected] of cases) {
    it(`finds ${JSON.stringify(expected)} for ${name}, and the other values as usual`, async () => {
      const { found } = await inspectMailboxes((request) =>
        cmdletOf(request) === cmdlet ? response : usualResponse(request),
      );

      assert.deepEqual(found, [{ ...usualInspection, ...expected }]);
    });
  }
});
