import assert from 'node:assert/strict';
import { targetTenant } from '../../src/tenants/exchange-tenants.ts';
import { callTenant, domainsPage, written } from './support/call-tenant.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';
import { exchangeOptions, instantClock } from './support/options.ts';
import { scriptedServer, type Scripted } from './support/scripted-server.ts';

const concurrencyText = 'You have reached the maximum number of concurrent requests per tenant.';
const response = (status: number, headers: Record<string, string> = {}, body = ''): Scripted => ({
  status,
  body,
  headers,
});
const total = (slept: readonly number[]) => slept.reduce((sum, ms) => sum + ms, 0);

/** The responses before the success, and the milliseconds that the call waits in all. */
const cases: readonly (readonly [string, readonly Scripted[], number])[] = [
  ['429 with seconds', [response(429, { 'retry-after': '4' })], 4125],
  ['429 with a date', [response(429, { 'retry-after': 'Mon, 23 Nov 2026 10:00:04 GMT' })], 4125],
  ['429 with an unreadable time', [response(429, { 'retry-after': 'soon' })], 750],
  ['429 without a time', [response(429)], 750],
  ['429 without a time, twice', [response(429), response(429)], 750 + 1500],
  [
    '429 with seconds to the end of the window',
    [response(429, { 'rate-limit-remaining': '0', 'rate-limit-reset': '4' })],
    4000,
  ],
  [
    '429 with the date at which the window ends',
    [response(429, { 'rate-limit-remaining': '0', 'rate-limit-reset': '2026-11-23T10:00:04Z' })],
    4000,
  ],
  [
    'the concurrency text with seconds',
    [response(400, { 'retry-after': '4' }, concurrencyText)],
    4125,
  ],
  ['the concurrency text without a time', [response(200, {}, concurrencyText)], 750],
];

describe('The wait before a retry', () => {
  for (const access of ['read', 'write'] as const) {
    const success = access === 'read' ? domainsPage : written;
    for (const [name, first, ms] of cases) {
      it(`of a ${access} is ${ms} ms after ${name}`, async () => {
        const { outcome, slept } = await callTenant(access, [...first, success]);

        assert.equal(outcome, 'done');
        assert.equal(total(slept), ms);
      });
    }

    for (const header of ['90', 'Mon, 23 Nov 2026 10:01:30 GMT']) {
      it(`of a ${access} is left to the run when Retry-After is ${header}`, async () => {
        const result = await callTenant(access, [
          response(429, { 'retry-after': header }),
          success,
        ]);

        assert.equal(result.outcome, 'throttled');
        assert.equal(result.retryAfter, 90_000);
        assert.equal(result.calls.length, 1);
        assert.deepEqual(result.slept, []);
      });
    }
  }

  it('of a read is as long as a 503 asks for', async () => {
    const { outcome, slept } = await callTenant('read', [
      response(503, { 'retry-after': '4' }),
      domainsPage,
    ]);

    assert.equal(outcome, 'done');
    assert.equal(total(slept), 4125);
  });
});

describe('The wait before the next call of a tenant', () => {
  for (const reset of ['4', '2026-11-23T10:00:04Z']) {
    it(`lasts until Rate-Limit-Reset ${reset} when no call remains`, async () => {
      const headers = { 'rate-limit-remaining': '0', 'rate-limit-reset': reset };
      const server = await scriptedServer([{ ...domainsPage, headers }, domainsPage]);
      const clock = instantClock();
      const tenant = targetTenant(exchangeOptions(server.origin, clock));

      await tenant.acceptedDomains();
      const before = total(clock.slept);
      await tenant.acceptedDomains();

      await server.stop();
      assert.equal(before, 0);
      assert.equal(total(clock.slept), 4000);
    });
  }

  it('applies to every call after one of them was throttled', async () => {
    const server = await scriptedServer([response(429, { 'retry-after': '90' }), domainsPage]);
    const clock = instantClock();
    const target = targetTenant(exchangeOptions(server.origin, clock));

    await assert.rejects(target.acceptedDomains(), tenantErrorOf('throttled'));
    await assert.rejects(target.relationships(), tenantErrorOf('throttled'));
    const early = server.calls.length;
    await clock.sleep(90_000);
    await target.acceptedDomains();

    await server.stop();
    assert.equal(early, 1);
    assert.equal(server.calls.length, 2);
  });
});
