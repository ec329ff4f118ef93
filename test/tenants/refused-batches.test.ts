import assert from 'node:assert/strict';
import { sourceTenant } from '../../src/tenants/exchange-tenants.ts';
import { mailbox } from '../ports/tenant-objects.ts';
import { silentLog } from '../support/silent-log.ts';
import { respondToBatch, usualResponse, type BatchResponse } from './support/batch-server.ts';
import { exchangeOptions } from './support/options.ts';
import { scriptedServer } from './support/scripted-server.ts';

/** Inspects three mailboxes of a server that responds so to each request in a batch and to each call alone. */
async function inspectThree(inBatch: BatchResponse, alone: BatchResponse | null) {
  const lines: string[] = [];
  const server = await scriptedServer((call) =>
    respondToBatch(call, (request) =>
      call.url.endsWith('$batch') ? inBatch : (alone ?? usualResponse(request)),
    ),
  );
  const source = sourceTenant({
    ...exchangeOptions(server.origin),
    log: { ...silentLog, warn: (sentence) => lines.push(sentence) },
  });
  const mailboxes = [0, 1, 2].map((index) => ({ ...mailbox(index), archiveGuid: null }));
  const found = await source.inspect(mailboxes);
  await server.stop();
  const batches = server.calls.filter(({ url }) => url.endsWith('$batch')).length;
  return { found, lines, batches, singles: server.calls.length - batches };
}

describe('A batch whose every request is refused', () => {
  for (const status of [401, 403])
    it(`with ${status} is replaced by single calls, and the log says so once`, async () => {
      const { found, lines, batches, singles } = await inspectThree({ status, body: null }, null);

      assert.deepEqual(
        found.map(({ size, trackedHolds }) => [size, trackedHolds]),
        found.map(() => [1_610_612_736, ['mbx1:2']]),
      );
      assert.deepEqual(lines, [
        'Exchange refuses every part of a batch, so its cmdlets are called one by one.',
      ]);
      assert.deepEqual([batches, singles], [1, 6]);
    });

  it('leaves its values null when a cmdlet alone is refused too, and goes on in batches', async () => {
    const denied = {
      ...{ status: 403, body: '\0' },
      headers: { 'X-ExceptionType': 'N.CmdletAccessDeniedException' },
    };

    const { found, lines, batches, singles } = await inspectThree(
      { ...denied, body: null },
      denied,
    );

    assert.ok(found.every(({ size, trackedHolds }) => size === null && trackedHolds === null));
    assert.deepEqual([batches, singles], [2, 2]);
    const sentence = 'The app may not run a cmdlet, so its values stay unknown.';
    assert.deepEqual(lines, [sentence, sentence]);
  });
});
