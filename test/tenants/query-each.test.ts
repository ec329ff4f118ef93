import assert from 'node:assert/strict';
import { sourceTenant } from '../../src/tenants/exchange-tenants.ts';
import { mailbox } from '../ports/tenant-objects.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';
import {
  cmdletOf,
  identityOf,
  requestsIn,
  respondToBatch,
  usualResponse,
  type BatchRequest,
  type BatchResponse,
} from './support/batch-server.ts';
import { exchangeOptions, instantClock } from './support/options.ts';
import {
  page,
  scriptedServer,
  type ReceivedCall,
  type Scripted,
} from './support/scripted-server.ts';

const throttled: BatchResponse = {
  status: 429,
  headers: { 'Retry-After': '7' },
  body: 'Too many requests',
};
const tooManyAtOnce: BatchResponse = {
  status: 400,
  body: 'You have reached the maximum number of concurrent requests per tenant.',
};
const unavailable: BatchResponse = { status: 503, body: '<html>Service unavailable</html>' };

const isBatch = ({ url }: ReceivedCall) => url.endsWith('/$batch');

/** A source tenant that responds to requests in batches and to single calls like this. */
async function sourceWith(
  respond: (request: BatchRequest, batch: number) => BatchResponse,
  respondAlone: (origin: string) => Scripted = () => page([]),
) {
  let origin = '';
  const server = await scriptedServer((call, count) =>
    isBatch(call)
      ? respondToBatch(call, (request) => respond(request, count))
      : respondAlone(origin),
  );
  ({ origin } = server);
  const clock = instantClock();
  const source = sourceTenant(exchangeOptions(server.origin, clock));
  const inspect = (count: number) =>
    source.inspect(Array.from({ length: count }, (_, n) => mailbox(n)));
  return { server, clock, source, inspect };
}

/** The mailboxes whose sizes each batch requested. */
function sizesRequested(calls: readonly ReceivedCall[]): readonly (readonly unknown[])[] {
  return calls
    .filter(isBatch)
    .map(requestsIn)
    .filter((requests) => requests.some((one) => cmdletOf(one) === 'Get-MailboxStatistics'))
    .map((requests) => requests.map(identityOf));
}

describe('A query of a batch that failed', () => {
  const failures = Object.entries({ throttled, tooManyAtOnce, unavailable });
  for (const [name, response] of failures) {
    it(`is sent again without the others after ${name}`, async () => {
      const { server, inspect } = await sourceWith((request, batch) =>
        batch === 1 && identityOf(request) === 'source-1' ? response : usualResponse(request),
      );

      const found = await inspect(3);

      await server.stop();
      assert.deepEqual(sizesRequested(server.calls), [
        ['source-0', 'source-1', 'source-2'],
        ['source-1'],
      ]);
      assert.ok(found.every(({ size }) => size === 1_610_612_736));
    });
  }

  it('is sent again after the time that Retry-After asks for', async () => {
    const { server, clock, inspect } = await sourceWith((request, batch) =>
      batch === 1 ? throttled : usualResponse(request),
    );

    await inspect(1);

    await server.stop();
    assert.deepEqual(clock.slept, [7_125]);
  });

  it('is sent again when throttled, for as long as other queries succeed', async () => {
    const { server, inspect } = await sourceWith((request, batch) =>
      identityOf(request) === `source-${batch - 1}` || batch > 6
        ? usualResponse(request)
        : throttled,
    );

    const found = await inspect(6);

    await server.stop();
    assert.equal(sizesRequested(server.calls).length, 6);
    assert.ok(found.every(({ size }) => size !== null));
  });

  it('has the value null when it is the only one that always fails', async () => {
    const { server, inspect } = await sourceWith((request) =>
      identityOf(request) === 'source-0' ? unavailable : usualResponse(request),
    );

    const found = await inspect(2);

    await server.stop();
    assert.deepEqual(
      found.map(({ size }) => size),
      [null, 1_610_612_736],
    );
  });
});

describe('Queries in batches', () => {
  it('fail as throttled when every response is throttled', async () => {
    const { server, inspect } = await sourceWith(() => tooManyAtOnce);

    await assert.rejects(inspect(2), tenantErrorOf('throttled'));

    await server.stop();
    assert.equal(server.calls.length, 3);
  });

  it('fail at once when a response asks for a long pause', async () => {
    const longPause = { ...throttled, headers: { 'retry-after': '90' } };
    const { server, inspect, source } = await sourceWith((request) =>
      identityOf(request) === 'source-0' ? longPause : usualResponse(request),
    );

    await assert.rejects(inspect(2), {
      detail: { side: 'source', kind: 'throttled', code: '', retryAfter: 90_000 },
    });
    await assert.rejects(source.groups(), tenantErrorOf('throttled'));

    await server.stop();
    assert.equal(server.calls.length, 1);
  });

  it('fail as unreachable when all of several are unavailable', async () => {
    const { server, inspect } = await sourceWith(() => unavailable);

    await assert.rejects(inspect(2), tenantErrorOf('unreachable'));

    await server.stop();
  });

  it('stop after the first batch that fails', async () => {
    const server = await scriptedServer(() => ({ status: 200, body: '{"value":[]}' }));
    const mailboxes = Array.from({ length: 300 }, (_, n) => mailbox(n));

    const source = sourceTenant(exchangeOptions(server.origin));
    await assert.rejects(source.inspect(mailboxes), tenantErrorOf('broken'));

    await server.stop();
    assert.ok(server.calls.length <= 8, String(server.calls.length));
  });
});

describe('A response in a batch with a link to a next page', () => {
  const folder = (items: number) => ({ Name: 'SubstrateHolds', ItemsInFolder: items });
  const foldersWithLink = (next: string) => (request: BatchRequest) =>
    cmdletOf(request) === 'Get-MailboxFolderStatistics'
      ? { status: 200, body: { value: [folder(1)], '@odata.nextLink': next } }
      : usualResponse(request);

  it('is requested alone, to the last page', async () => {
    let link = '';
    const { server, source } = await sourceWith(
      (request) => foldersWithLink(link)(request),
      (origin) =>
        server.calls.at(-1)?.url.endsWith('?page=2') === true
          ? page([folder(4)])
          : page([folder(1)], `${origin}/adminapi?page=2`),
    );
    link = `${server.origin}/adminapi?page=2`;

    const found = await source.inspect([{ ...mailbox(0), archiveGuid: 'archive' }]);

    await server.stop();
    assert.equal(found[0]?.substrateHolds, 5);
  });

  it('is null when the next page is on another host', async () => {
    const { server, source } = await sourceWith(foldersWithLink('https://other.example/adminapi'));

    const found = await source.inspect([{ ...mailbox(0), archiveGuid: 'archive' }]);

    await server.stop();
    assert.equal(found[0]?.substrateHolds, null);
    assert.ok(server.calls.every(isBatch));
  });
});
