import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLogger } from '../../src/log/log.ts';
import { inTrace, requestId, withRun, workChannel } from '../../src/log/diagnostics.ts';
import { openTelemetry } from '../../src/telemetry/open-telemetry.ts';
import { freePort } from '../support/free-port.ts';
import { silentLog } from '../support/silent-log.ts';

describe('a piece of work', () => {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({
    level: 'info',
    fields: { instance: 'one', version: '1.2.3' },
    stream: { write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) },
  });

  it('has one trace id in its log lines and its requests to the tenants, and those of a run name it', async () => {
    const ids = await withRun(7, () =>
      inTrace('step stamp', async () => {
        log.info('One.');
        await Promise.resolve();
        log.info('Two.', { run: 8 });
        return [requestId(), requestId()];
      }),
    );

    const [one, two] = lines;
    assert.deepEqual([one?.['instance'], one?.['version'], one?.['run']], ['one', '1.2.3', 7]);
    assert.equal(two?.['run'], 8);
    assert.match(String(one?.['trace_id']), /^[\da-f]{32}$/);
    assert.equal(two['trace_id'], one?.['trace_id']);
    assert.match(ids[0]!, /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/);
    assert.equal(ids[0]!.replaceAll('-', ''), one?.['trace_id']);
    assert.equal(ids[1], ids[0]);
  });

  it('has another trace id than the next one, and work outside has none', async () => {
    const ids = [await inTrace('a', () => Promise.resolve(requestId())), requestId(), requestId()];
    log.info('Outside.');

    assert.equal(new Set(ids).size, 3);
    assert.ok(!('trace_id' in lines.at(-1)!));
  });
});

describe('the traces', () => {
  let collector: Server;
  const requests: { path: string; headers: IncomingMessage['headers']; body: Buffer }[] = [];
  let url = '';
  before(async () => {
    collector = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { url: path = '', headers } = request;
        requests.push({ path, headers, body: Buffer.concat(chunks) });
        response.end();
      });
    });
    await once(collector.listen(0, '127.0.0.1'), 'listening');
    url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  });
  after(() => void collector.close());

  it('are sent to the collector with the trace id of the log, the call and its cmdlet, and no text of an error', async () => {
    const telemetry = await openTelemetry(
      { metrics: null, traces: { endpoint: `${url}/`, headers: { 'x-key': 'a key' } } },
      { instance: 'one', version: '1.2.3' },
      silentLog,
    );
    const port = await freePort();
    let traceId = '';
    const work = withRun(7, () =>
      inTrace('step stamp', async () => {
        traceId = requestId().replaceAll('-', '');
        const headers = { 'x-cmdletname': 'Set-MailUser' };
        const refused = `http://localhost:${port}/lee.gu@contoso.com`;
        await assert.rejects(fetch(refused, { method: 'POST', headers }));
        throw new Error('Lee Gu could not be stamped');
      }),
    );
    await assert.rejects(work);
    await telemetry.close();

    const [sent] = requests.filter(({ path }) => path === '/v1/traces');
    assert.ok(sent !== undefined);
    const body = sent.body.toString('latin1');
    assert.equal(sent.headers['x-key'], 'a key');
    for (const text of [
      'crosswalk',
      '1.2.3',
      'step stamp',
      'Set-MailUser',
      'localhost',
      'ECONNREFUSED',
    ])
      assert.ok(body.includes(text), text);
    assert.doesNotMatch(body, /lee|Lee Gu/);
    // Of the step and of the call in it.
    const id = Buffer.from(traceId, 'hex').toString('latin1');
    assert.equal(body.split(id).length - 1, 2);
  });

  it('are made until the end, and no longer', async () => {
    const telemetry = await openTelemetry(
      { metrics: null, traces: { endpoint: url, headers: {} } },
      { instance: 'one', version: '1.2.3' },
      silentLog,
    );
    const isMade = () => workChannel.start.hasSubscribers;

    const before = isMade();
    await telemetry.close();

    assert.deepEqual([before, isMade()], [true, false]);
  });
});
