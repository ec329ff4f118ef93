import assert from 'node:assert/strict';
import { sourceTenant } from '../../src/tenants/exchange.ts';
import { mailbox } from '../run/support/tenants.ts';
import { fault } from './contract.ts';
import {
  batchAnswer,
  cmdletOf,
  identityOf,
  partsOf,
  usual,
  type Part,
  type PartAnswer,
} from './support/batches.ts';
import { page, scripted, type Received, type Scripted } from './support/exchangeServer.ts';
import { exchangeOptions, leapingClock } from './support/world.ts';

const busy: PartAnswer = {
  status: 429,
  headers: { 'Retry-After': '7' },
  body: 'Too many requests',
};
const crowded: PartAnswer = {
  status: 400,
  body: 'You have reached the maximum number of concurrent requests per tenant.',
};
const away: PartAnswer = { status: 503, body: '<html>Service unavailable</html>' };

const isBatch = ({ url }: Received) => url.endsWith('/$batch');

/** A source tenant that answers the parts of its batches so, and single calls otherwise. */
async function tenant(
  tell: (part: Part, count: number) => PartAnswer,
  alone: (origin: string) => Scripted = () => page([]),
) {
  let origin = '';
  const server = await scripted((call, count) =>
    isBatch(call) ? batchAnswer(call, (part) => tell(part, count)) : alone(origin),
  );
  ({ origin } = server);
  const clock = leapingClock();
  const source = sourceTenant(exchangeOptions(server.origin, clock));
  const inspect = (count: number) =>
    source.inspect(Array.from({ length: count }, (_, n) => mailbox(n)));
  return { server, clock, source, inspect };
}

/** Which mailboxes each batch asked the sizes of. */
function asked(calls: readonly Received[]): readonly (readonly unknown[])[] {
  return calls
    .filter(isBatch)
    .map(partsOf)
    .filter((parts) => parts.some((part) => cmdletOf(part) === 'Get-MailboxStatistics'))
    .map((parts) => parts.map(identityOf));
}

describe('A mailbox whose call within a batch is not answered yet', () => {
  for (const [name, answer] of Object.entries({ busy, crowded, away })) {
    it(`is asked again alone, where the tenant says ${name}`, async () => {
      const { server, inspect } = await tenant((part, count) =>
        count === 1 && identityOf(part) === 'source-1' ? answer : usual(part),
      );

      const found = await inspect(3);

      await server.stop();
      assert.deepEqual(asked(server.calls), [['source-0', 'source-1', 'source-2'], ['source-1']]);
      assert.ok(found.every(({ size }) => size === 1_610_612_736));
    });
  }

  it('is asked again no earlier than the tenant wants', async () => {
    const { server, clock, inspect } = await tenant((part, count) =>
      count === 1 ? busy : usual(part),
    );

    await inspect(1);

    await server.stop();
    assert.deepEqual(clock.slept, [7_125]);
  });

  it('is asked again as long as others are answered', async () => {
    const { server, inspect } = await tenant((part, count) =>
      identityOf(part) === `source-${count - 1}` || count > 6 ? usual(part) : busy,
    );

    const found = await inspect(6);

    await server.stop();
    assert.equal(asked(server.calls).length, 6);
    assert.ok(found.every(({ size }) => size !== null));
  });

  it('is left without a value where it alone is never answered', async () => {
    const { server, inspect } = await tenant((part) =>
      identityOf(part) === 'source-0' ? away : usual(part),
    );

    const found = await inspect(2);

    await server.stop();
    assert.deepEqual(
      found.map(({ size }) => size),
      [null, 1_610_612_736],
    );
  });
});

describe('A tenant', () => {
  it('that goes on asking for a pause within batches is throttled', async () => {
    const { server, inspect } = await tenant(() => crowded);

    await assert.rejects(inspect(2), fault('throttled'));

    await server.stop();
    assert.equal(server.calls.length, 3);
  });

  it('that asks for a long pause within a batch leaves it to the run', async () => {
    const long = { ...busy, headers: { 'retry-after': '90' } };
    const { server, inspect, source } = await tenant((part) =>
      identityOf(part) === 'source-0' ? long : usual(part),
    );

    await assert.rejects(inspect(2), {
      detail: { side: 'source', kind: 'throttled', code: '', retryAfter: 90_000 },
    });
    await assert.rejects(source.groups(), fault('throttled'));

    await server.stop();
    assert.equal(server.calls.length, 1);
  });

  it('that answers none of several is unreachable', async () => {
    const { server, inspect } = await tenant(() => away);

    await assert.rejects(inspect(2), fault('unreachable'));

    await server.stop();
  });

  it('that fails one batch is not asked for the rest', async () => {
    const server = await scripted(() => ({ status: 200, body: '{"value":[]}' }));
    const boxes = Array.from({ length: 300 }, (_, n) => mailbox(n));

    await assert.rejects(
      sourceTenant(exchangeOptions(server.origin)).inspect(boxes),
      fault('broken'),
    );

    await server.stop();
    assert.ok(server.calls.length <= 8, String(server.calls.length));
  });
});

describe('An answer within a batch that has a further page', () => {
  const folder = (items: number) => ({ Name: 'SubstrateHolds', ItemsInFolder: items });
  const inArchive = (next: string) => (part: Part) =>
    cmdletOf(part) === 'Get-MailboxFolderStatistics'
      ? { status: 200, body: { value: [folder(1)], '@odata.nextLink': next } }
      : usual(part);

  it('is read by itself, to its last page', async () => {
    let link = '';
    const { server, source } = await tenant(
      (part) => inArchive(link)(part),
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

  it('is no answer where the page is on another host', async () => {
    const { server, source } = await tenant(inArchive('https://elsewhere.example/adminapi'));

    const found = await source.inspect([{ ...mailbox(0), archiveGuid: 'archive' }]);

    await server.stop();
    assert.equal(found[0]?.substrateHolds, null);
    assert.ok(server.calls.every(isBatch));
  });
});
