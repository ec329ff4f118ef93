import assert from 'node:assert/strict';
import { sourceTenant } from '../../src/tenants/exchange-tenants.ts';
import { mailbox } from '../ports/tenant-objects.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';
import {
  cmdletOf,
  requestsIn,
  respondToBatch,
  usualResponse,
  type BatchResponse,
} from './support/batch-server.ts';
import { exchangeOptions, instantClock } from './support/options.ts';
import {
  cmdletError,
  scriptedServer,
  type Scripted,
  type ScriptedResponse,
} from './support/scripted-server.ts';

const concurrencyText = 'You have reached the maximum number of concurrent requests per tenant.';
const sizes = 'Get-MailboxStatistics';
const noneRemaining = { 'Rate-Limit-Remaining': '0', 'Rate-Limit-Reset': '4' };

/** Inspects one mailbox; `whole` is the response to the first batch, `part` the first response in it. */
async function inspectOne({ whole, part }: { whole?: Scripted; part?: BatchResponse }) {
  const server = await scriptedServer((call, count) =>
    count === 1 && whole !== undefined
      ? whole
      : respondToBatch(call, (request) =>
          count === 1 && part !== undefined ? part : usualResponse(request),
        ),
  );
  const clock = instantClock();
  const source = sourceTenant(exchangeOptions(server.origin, clock));
  try {
    const [found] = await source.inspect([{ ...mailbox(0), archiveGuid: null }]);
    const cmdlets = server.calls.flatMap(requestsIn).map(cmdletOf);
    const times = cmdlets.filter((cmdlet) => cmdlet === sizes).length;
    return { size: found?.size, times, calls: server.calls, slept: clock.slept };
  } finally {
    await server.stop();
  }
}

describe('A batch', () => {
  it('asks to continue after an error, and for the largest pages', async () => {
    const { calls } = await inspectOne({});

    assert.ok(calls.length > 0);
    for (const { headers } of calls)
      assert.equal(headers['prefer'], 'odata.maxpagesize=1000;odata.continue-on-error');
  });

  it('repeats the whole URL and the token in each of its requests', async () => {
    const { calls } = await inspectOne({});

    const requests = calls.flatMap(requestsIn);
    assert.ok(requests.length > 1);
    for (const { url, headers } of requests) {
      assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/adminapi\/beta\/[^/]+\/InvokeCommand/);
      assert.equal(headers['authorization'], 'Bearer token-1');
    }
  });

  it('has the new token in its requests after the first one was rejected', async () => {
    const { calls } = await inspectOne({ whole: { status: 401, body: '' } });

    const tokens = calls.flatMap(requestsIn).map(({ headers }) => headers['authorization']);
    assert.deepEqual([...new Set(tokens)], ['Bearer token-1', 'Bearer token-2']);
  });

  const temporary: Readonly<Record<string, Scripted>> = {
    '429 with seconds': { status: 429, body: '', headers: { 'retry-after': '2' } },
    '429': { status: 429, body: '' },
    'the concurrency text at 200': { status: 200, body: concurrencyText },
    'the concurrency text at 503': { status: 503, body: concurrencyText },
    '503': { status: 503, body: '<html>Service unavailable</html>' },
    '504': { status: 504, body: '' },
    '408': { status: 408, body: '' },
    '401': { status: 401, body: '' },
    'a truncated success': { status: 200, body: '{"responses":[{' },
    'a closed connection': 'drop',
  };
  for (const [name, whole] of Object.entries(temporary)) {
    it(`is sent again as a whole after ${name}`, async () => {
      const { size, times } = await inspectOne({ whole });

      assert.equal(size, 1_610_612_736);
      assert.equal(times, 2);
    });
  }

  const final: Readonly<Record<string, readonly [Scripted, Parameters<typeof tenantErrorOf>[0]]>> =
    {
      'an error': [cmdletError(400, 'AnyException', 'It can not be done.'), 'refused'],
      'an error at 200': [cmdletError(200, 'AnyException', 'It can not be done.'), 'refused'],
      '403 with a body of NUL': [{ status: 403, body: '\0\0' }, 'forbidden'],
      'a page of objects': [{ status: 200, body: '{"value":[]}' }, 'broken'],
      'an empty body': [{ status: 200, body: '' }, 'broken'],
    };
  for (const [name, [whole, kind]] of Object.entries(final)) {
    it(`fails as ${kind} after ${name}`, async () => {
      await assert.rejects(inspectOne({ whole }), tenantErrorOf(kind));
    });
  }
});

describe('A response in a batch', () => {
  const inBatch = ({ status, body }: ScriptedResponse): BatchResponse => ({
    status,
    body: JSON.parse(body) as unknown,
  });
  const temporary: Readonly<Record<string, BatchResponse>> = {
    '429 without a time': { status: 429, body: null },
    'the concurrency text at 200': { status: 200, body: concurrencyText },
    'the concurrency text at 503': { status: 503, body: concurrencyText },
    '502': { status: 502, headers: {}, body: null },
    '504': { status: 504, body: null },
    '408': { status: 408, body: null },
    'a truncated success': { status: 200, body: '{"value":[{' },
    'the transient text': inBatch(cmdletError(500, 'AnyException', 'The issue may be transient.')),
  };
  for (const [name, part] of Object.entries(temporary)) {
    it(`with ${name} is requested once more`, async () => {
      const { size, times } = await inspectOne({ part });

      assert.equal(size, 1_610_612_736);
      assert.equal(times, 2);
    });
  }

  const final: Readonly<Record<string, BatchResponse>> = {
    'ErrorRecords at 200': { status: 200, body: { ErrorRecords: [{ Message: 'No.' }] } },
    'a Message': { status: 400, body: { Message: 'No.' } },
    'plain text': { status: 400, body: 'No.' },
    ...Object.fromEntries(
      [200, 404, 500].map((status) => [
        `an object not found at ${status}`,
        inBatch(cmdletError(status, 'ManagementObjectNotFoundException', 'It is gone.')),
      ]),
    ),
  };
  for (const [name, part] of Object.entries(final)) {
    it(`with ${name} leaves the value null, and is not requested again`, async () => {
      const { size, times } = await inspectOne({ part });

      assert.equal(size, null);
      assert.equal(times, 1);
    });
  }

  it('with no remaining call makes the next batch wait for the reset', async () => {
    const sizesObject = { TotalItemSize: 'x (7 bytes)', TotalDeletedItemSize: null };

    const { size, slept } = await inspectOne({
      part: { status: 200, headers: noneRemaining, body: { value: [sizesObject] } },
    });

    assert.equal(size, 7);
    assert.deepEqual(slept, [4000]);
  });
});
