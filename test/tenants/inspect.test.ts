import assert from 'node:assert/strict';
import type { Inspection } from '../../src/mapping/surroundings.ts';
import { sourceTenant } from '../../src/tenants/exchange.ts';
import { mailbox } from '../run/support/tenants.ts';
import {
  batchAnswer,
  cmdletOf,
  identityOf,
  partsOf,
  rows,
  usual,
  type Part,
  type PartAnswer,
} from './support/batches.ts';
import { scripted } from './support/exchangeServer.ts';
import { exchangeOptions, leapingClock, tenantId } from './support/world.ts';

const sizes = 'Get-MailboxStatistics';
const log = 'Export-MailboxDiagnosticLogs';
const folders = 'Get-MailboxFolderStatistics';
const archive = '1c0ffee0-1111-4111-8111-1111111111aa';

/** Looks into mailboxes whose calls are answered so, as to one cmdlet; the other calls as usual. */
async function inspected(
  tell: (part: Part) => PartAnswer | null = usual,
  { count = 1, archiveGuid = archive }: { count?: number; archiveGuid?: string | null } = {},
) {
  const server = await scripted((call) => batchAnswer(call, tell));
  const boxes = Array.from({ length: count }, (_, n) => ({ ...mailbox(n), archiveGuid }));
  try {
    const options = exchangeOptions(server.origin, leapingClock());
    return { found: await sourceTenant(options).inspect(boxes), calls: server.calls };
  } finally {
    await server.stop();
  }
}

const sound: Inspection = {
  id: 'source-0',
  size: 1_610_612_736,
  deletedSize: 2_048,
  trackedHolds: ['mbx1:2'],
  substrateHolds: 3,
};

describe('Looking into mailboxes', () => {
  it('asks in batches of ten, and takes each answer by its id, whatever the order', async () => {
    const bytesOf = (part: Part) => String(identityOf(part)).replace('source-', '');
    const { found, calls } = await inspected(
      (part) =>
        cmdletOf(part) === sizes
          ? rows({ TotalItemSize: `x (${bytesOf(part)} bytes)`, TotalDeletedItemSize: null })
          : usual(part),
      { count: 23 },
    );

    assert.deepEqual(
      found,
      Array.from({ length: 23 }, (_, n) => ({
        ...sound,
        id: `source-${n}`,
        size: n,
        deletedSize: null,
      })),
    );
    assert.deepEqual(
      calls.map((call) => partsOf(call).length).sort((a, b) => a - b),
      [3, 3, 3, 10, 10, 10, 10, 10, 10],
    );
  });

  it('makes each request as if it were made alone', async () => {
    const { calls } = await inspected();

    const parts = calls.flatMap(partsOf);
    const invoke = `/adminapi/beta/${tenantId}/InvokeCommand`;
    assert.ok(calls.every(({ url }) => url === `/adminapi/beta/${tenantId}/$batch`));
    assert.ok(calls.every(({ headers }) => headers['x-cmdletname'] === undefined));
    assert.deepEqual(
      parts.map((part) => [part.method, part.url, part.body.CmdletInput]),
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
    assert.ok(parts.every((part) => part.headers['x-cmdletname'] === cmdletOf(part)));
  });

  it('asks nothing of an archive that is not there', async () => {
    const { found, calls } = await inspected(usual, { archiveGuid: null });

    assert.deepEqual(found, [{ ...sound, substrateHolds: 0 }]);
    assert.ok(calls.flatMap(partsOf).every((part) => cmdletOf(part) !== folders));
  });

  it('of nobody is no call', async () => {
    const { found, calls } = await inspected(usual, { count: 0 });

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
  const cases: readonly (readonly [string, string, PartAnswer | null, Partial<Inspection>])[] = [
    ['sizes that are refused', sizes, refused, noSizes],
    ['sizes that a role forbids', sizes, denied, noSizes],
    ['sizes with an error under a success', sizes, { ...refused, status: 200 }, noSizes],
    ['sizes that are a web page', sizes, { status: 200, body: '<html>' }, noSizes],
    ['sizes without a body', sizes, { status: 200, body: null }, noSizes],
    ['sizes that get no answer at all', sizes, null, noSizes],
    ['sizes of nobody', sizes, rows(), noSizes],
    ['sizes that say no bytes', sizes, rows({ TotalItemSize: 'Unlimited' }), noSizes],
    ['a log that is refused', log, refused, { trackedHolds: null }],
    ['a log that is no JSON', log, rows({ MailboxLog: 'nothing' }), { trackedHolds: null }],
    ['a log of something else', log, rows({ MailboxLog: '{"hid":"x"}' }), { trackedHolds: null }],
    ['a log without its text', log, rows({ LogName: 'HoldTracking' }), { trackedHolds: null }],
    ['an empty log', log, rows({ MailboxLog: '' }), { trackedHolds: [] }],
    [
      'a bare object in place of a list',
      log,
      { status: 200, body: { MailboxLog: '[]' } },
      { trackedHolds: [] },
    ],
    ['folders that are refused', folders, refused, { substrateHolds: null }],
    ['no such folder', folders, rows({ Name: 'Purges', ItemsInFolder: 9 }), { substrateHolds: 0 }],
    [
      'folders that are not counted',
      folders,
      rows({ Name: 'SubstrateHolds' }),
      { substrateHolds: null },
    ],
  ];
  for (const [name, cmdlet, answer, expected] of cases) {
    it(`tells ${JSON.stringify(expected)} of ${name}, and all the rest`, async () => {
      const { found } = await inspected((part) =>
        cmdletOf(part) === cmdlet ? answer : usual(part),
      );

      assert.deepEqual(found, [{ ...sound, ...expected }]);
    });
  }
});
