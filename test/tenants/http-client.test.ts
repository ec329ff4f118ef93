import assert from 'node:assert/strict';
import { targetTenant } from '../../src/tenants/exchange-tenants.ts';
import { alwaysTrue } from '../support/always-true.ts';
import { callTenant, domainsPage, stampedId as id, written } from './support/call-tenant.ts';
import { exchangeOptions, instantClock } from './support/options.ts';
import { cmdletError, scriptedServer, type Scripted } from './support/scripted-server.ts';

const concurrencyText = 'You have reached the maximum number of concurrent requests per tenant.';
const throttled: Scripted = { status: 429, body: '', headers: { 'retry-after': '2' } };
const throttledBare: Scripted = { status: 429, body: '' };
const tooManyAtOnce: Scripted = { status: 400, body: concurrencyText };
const webPage: Scripted = { status: 503, body: '<html>Service unavailable</html>' };
const gatewayTimeout: Scripted = { status: 504, body: '' };
const damaged: Scripted = { status: 200, body: '{"value":[{"Dom' };
const missing = cmdletError(
  500,
  'ManagementObjectNotFoundException',
  "object 'x' couldn't be found on 'DC'",
);
const refused = cmdletError(400, 'RecipientTaskException', 'It can not be done.');

/** The responses of the server, then the outcome and the number of calls. */
const cases: readonly (readonly [
  access: 'read' | 'write',
  name: string,
  script: readonly Scripted[],
  outcome: string,
  calls: number,
])[] = [
  ['read', 'throttled once', [throttled, domainsPage], 'done', 2],
  [
    'read',
    'throttled twice without a time',
    [throttledBare, throttledBare, domainsPage],
    'done',
    3,
  ],
  ['read', 'always throttled', [throttledBare, throttledBare, throttledBare], 'throttled', 3],
  ['read', 'one of too many at once', [tooManyAtOnce, domainsPage], 'done', 2],
  ['read', 'unavailable once', [webPage, domainsPage], 'done', 2],
  ['read', 'always unavailable', [webPage, gatewayTimeout, webPage], 'unreachable', 3],
  ['read', 'cut off once', ['drop', domainsPage], 'done', 2],
  ['read', 'damaged once', [damaged, domainsPage], 'done', 2],
  ['read', 'always damaged', [damaged, damaged, damaged], 'broken', 3],
  ['read', 'refused', [refused], 'refused', 1],
  ['read', 'missing', [missing], 'missing', 1],
  ['write', 'throttled once', [throttled, written], 'done', 2],
  ['write', 'throttled without a time', [throttledBare, written], 'done', 2],
  ['write', 'one of too many at once', [tooManyAtOnce, written], 'done', 2],
  ['write', 'throttled at 503', [{ status: 503, body: 'Server too busy' }, written], 'done', 2],
  ['write', 'answered with a web page at 503', [webPage], 'unknown', 1],
  ['write', 'answered with 502', [{ status: 502, body: '' }], 'unknown', 1],
  ['write', 'answered with 504', [gatewayTimeout], 'unknown', 1],
  ['write', 'cut off', ['drop'], 'unknown', 1],
  ['write', 'damaged', [damaged], 'unknown', 1],
  ['write', 'answered with an empty body', [{ status: 204, body: '' }], 'done', 1],
  ['write', 'refused', [refused], 'refused', 1],
  ['write', 'missing', [missing], 'missing', 1],
];

describe('A call to Exchange', () => {
  for (const [access, name, script, outcome, calls] of cases) {
    it(`is ${outcome} after ${calls} tries when a ${access} is ${name}`, async () => {
      const result = await callTenant(access, script);

      assert.equal(result.outcome, outcome, result.message);
      assert.equal(result.calls.length, calls);
    });
  }

  for (const [access, outcome] of [
    ['read', 'unreachable'],
    ['write', 'unknown'],
  ] as const) {
    it(`is ${outcome} when a ${access} is not answered in time`, async () => {
      const result = await callTenant(access, ['silence', 'silence', 'silence'], 400);

      assert.equal(result.outcome, outcome);
      assert.equal(result.calls.length, access === 'read' ? 3 : 1);
    });

    it(`is made again when the first try of a ${access} takes all its time and certainly did not run`, async () => {
      const clock = instantClock();
      const server = await scriptedServer(async (_, count) => {
        if (count > 1) return access === 'read' ? domainsPage : written;
        await clock.sleep(300_000);
        return throttledBare;
      });
      const tenant = targetTenant(exchangeOptions(server.origin, clock));

      if (access === 'read') await tenant.acceptedDomains();
      else await tenant.stamp(id, { exchangeGuid: id, addAddresses: [] }, alwaysTrue);

      await server.stop();
      assert.equal(server.calls.length, 2);
    });

    it(`is unreachable when no server listens to a ${access}`, async () => {
      const server = await scriptedServer([]);
      await server.stop();
      const clock = instantClock();
      const tenant = targetTenant(exchangeOptions(server.origin, clock));

      const calling =
        access === 'read'
          ? tenant.acceptedDomains()
          : tenant.stamp(id, { exchangeGuid: id, addAddresses: [] }, alwaysTrue);

      await assert.rejects(calling, { detail: { side: 'target', kind: 'unreachable', code: '' } });
      assert.equal(clock.slept.length, 2);
    });
  }

  it('waits as long as Retry-After asks', async () => {
    const result = await callTenant('write', [throttled, written]);

    assert.equal(
      result.slept.reduce((sum, ms) => sum + ms, 0),
      2125,
    );
  });

  it('does not wait for a long pause itself', async () => {
    const result = await callTenant('read', [
      { status: 429, body: '', headers: { 'retry-after': '90' } },
    ]);

    assert.equal(result.outcome, 'throttled');
    assert.equal(result.retryAfter, 90_000);
    assert.deepEqual(result.slept, []);
  });

  it('gets a new token once when the first one is rejected', async () => {
    const expired: Scripted = { status: 401, body: '' };

    const result = await callTenant('write', [expired, written]);

    assert.equal(result.outcome, 'done');
    assert.deepEqual(
      result.calls.map(({ headers }) => headers.authorization),
      ['Bearer token-1', 'Bearer token-2'],
    );
  });

  it('is forbidden when the new token is rejected too', async () => {
    const expired: Scripted = { status: 401, body: '' };

    const result = await callTenant('read', [expired, expired]);

    assert.equal(result.outcome, 'forbidden');
    assert.equal(result.calls.length, 2);
  });

  it('fails with the operation, the tenant’s own sentence, the app, and the role that it needs', async () => {
    const denied = cmdletError(403, 'CmdletAccessDeniedException', "'Adele Vance' may not.");

    const result = await callTenant('write', [denied]);

    assert.equal(
      result.message,
      `Stamping mail user ${id} (Set-MailUser) in the target tenant failed: 'Adele Vance' may not. (CmdletAccessDeniedException) ` +
        'No role of the app c11e2700-2222-4222-8222-bbbbbbbbbbbb in the target tenant includes Set-MailUser: assign it the Entra role Exchange Recipient Administrator. ' +
        'Its permission for Office 365 Exchange Online must be Exchange.ManageAsApp, with admin consent; Exchange.ManageAsAppV2 and AdminAPI.ManageAsApp do not work.',
    );
  });
});

describe('Parallel calls of one tenant', () => {
  it('share its concurrency limit', async () => {
    const server = await scriptedServer(
      () => new Promise((respond) => setTimeout(() => respond(domainsPage), 10)),
    );
    const target = targetTenant(exchangeOptions(server.origin));

    await Promise.all(Array.from({ length: 20 }, () => target.acceptedDomains()));

    await server.stop();
    assert.equal(server.calls.length, 20);
    assert.equal(server.maxOpen(), 4);
  });
});
