import assert from 'node:assert/strict';
import { targetTenant } from '../../src/tenants/exchange.ts';
import { ask, domains, written } from './support/asking.ts';
import { scripted, type Scripted } from './support/exchangeServer.ts';
import { exchangeOptions, leapingClock } from './support/world.ts';

const concurrency = 'You have reached the maximum number of concurrent requests per tenant.';
const answer = (status: number, headers: Record<string, string> = {}, body = ''): Scripted => ({
  status,
  body,
  headers,
});
const total = (slept: readonly number[]) => slept.reduce((sum, ms) => sum + ms, 0);

/** What a tenant answers before it answers well, and milliseconds waited for that. */
const cases: readonly (readonly [string, readonly Scripted[], number])[] = [
  ['429 with seconds', [answer(429, { 'retry-after': '4' })], 4125],
  ['429 with a date', [answer(429, { 'retry-after': 'Mon, 23 Nov 2026 10:00:04 GMT' })], 4125],
  ['429 with a time that can not be read', [answer(429, { 'retry-after': 'soon' })], 750],
  ['429 without a time', [answer(429)], 750],
  ['429 without a time, twice', [answer(429), answer(429)], 750 + 1500],
  [
    '429 with seconds to the end of its window',
    [answer(429, { 'rate-limit-remaining': '0', 'rate-limit-reset': '4' })],
    4000,
  ],
  [
    '429 with the date at which its window ends',
    [answer(429, { 'rate-limit-remaining': '0', 'rate-limit-reset': '2026-11-23T10:00:04Z' })],
    4000,
  ],
  ['the concurrency text with seconds', [answer(400, { 'retry-after': '4' }, concurrency)], 4125],
  ['the concurrency text without a time', [answer(200, {}, concurrency)], 750],
];

describe('A call waits as long as it is told', () => {
  for (const how of ['read', 'write'] as const) {
    const good = how === 'read' ? domains : written;
    for (const [name, first, ms] of cases) {
      it(`where a ${how} is answered ${name}`, async () => {
        const { came, slept } = await ask(how, [...first, good]);

        assert.equal(came, 'done');
        assert.equal(total(slept), ms);
      });
    }

    for (const header of ['90', 'Mon, 23 Nov 2026 10:01:30 GMT']) {
      it(`but no longer than people do, and a ${how} is made once, for Retry-After ${header}`, async () => {
        const result = await ask(how, [answer(429, { 'retry-after': header }), good]);

        assert.equal(result.came, 'throttled');
        assert.equal(result.retryAfter, 90_000);
        assert.equal(result.calls.length, 1);
        assert.deepEqual(result.slept, []);
      });
    }
  }

  it('where a reading is answered 503 with seconds', async () => {
    const { came, slept } = await ask('read', [answer(503, { 'retry-after': '4' }), domains]);

    assert.equal(came, 'done');
    assert.equal(total(slept), 4125);
  });

  for (const reset of ['4', '2026-11-23T10:00:04Z']) {
    it(`where the call before was the last of its window, until ${reset}`, async () => {
      const last = { 'rate-limit-remaining': '0', 'rate-limit-reset': reset };
      const server = await scripted([{ ...domains, headers: last }, domains]);
      const clock = leapingClock();
      const tenant = targetTenant(exchangeOptions(server.origin, clock));

      await tenant.acceptedDomains();
      const before = total(clock.slept);
      await tenant.acceptedDomains();

      await server.stop();
      assert.equal(before, 0);
      assert.equal(total(clock.slept), 4000);
    });
  }
});

describe('A write that has succeeded is never made again', () => {
  const note = 'The command completed successfully but no settings have been modified.';
  const successes: Readonly<Record<string, string>> = {
    'an empty list': '{"@odata.context":"c","value":[]}',
    'an empty body': '',
    'a body of NUL': '\0\0',
    'a context alone': '{"@odata.context":"c"}',
    'the object itself': '{"@odata.context":"c","Name":"AdeleV"}',
    'a warning': JSON.stringify({ value: [], '@adminapi.warnings': [note] }),
  };
  for (const [name, body] of Object.entries(successes)) {
    it(`where it is answered by ${name}`, async () => {
      const { came, calls } = await ask('write', [{ status: 200, body }]);

      assert.equal(came, 'done');
      assert.equal(calls.length, 1);
    });
  }
});
