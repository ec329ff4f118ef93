import assert from 'node:assert/strict';
import { targetTenant } from '../../src/tenants/exchange.ts';
import { free } from '../support/free.ts';
import { ask, domains, stampedId as id, written } from './support/asking.ts';
import { refusal, scripted, type Scripted } from './support/exchangeServer.ts';
import { exchangeOptions, leapingClock } from './support/world.ts';

const concurrency = 'You have reached the maximum number of concurrent requests per tenant.';
const throttled: Scripted = { status: 429, body: '', headers: { 'retry-after': '2' } };
const bare: Scripted = { status: 429, body: '' };
const crowded: Scripted = { status: 400, body: concurrency };
const html: Scripted = { status: 503, body: '<html>Service unavailable</html>' };
const gateway: Scripted = { status: 504, body: '' };
const garbled: Scripted = { status: 200, body: '{"value":[{"Dom' };
const lost = refusal(
  500,
  'ManagementObjectNotFoundException',
  "object 'x' couldn't be found on 'DC'",
);
const refused = refusal(400, 'RecipientTaskException', 'It can not be done.');

/** What the server answers, then what came of it after how many calls. */
const cases: readonly (readonly [
  how: 'read' | 'write',
  name: string,
  script: readonly Scripted[],
  came: string,
  calls: number,
])[] = [
  ['read', 'throttled once', [throttled, domains], 'done', 2],
  ['read', 'throttled twice without a time', [bare, bare, domains], 'done', 3],
  ['read', 'throttled for good', [bare, bare, bare], 'throttled', 3],
  ['read', 'told that there are too many calls', [crowded, domains], 'done', 2],
  ['read', 'unavailable once', [html, domains], 'done', 2],
  ['read', 'unavailable for good', [html, gateway, html], 'unreachable', 3],
  ['read', 'cut off once', ['drop', domains], 'done', 2],
  ['read', 'garbled once', [garbled, domains], 'done', 2],
  ['read', 'garbled for good', [garbled, garbled, garbled], 'broken', 3],
  ['read', 'refused', [refused], 'refused', 1],
  ['read', 'missing', [lost], 'missing', 1],
  ['write', 'throttled once', [throttled, written], 'done', 2],
  ['write', 'throttled without a time', [bare, written], 'done', 2],
  ['write', 'told that there are too many calls', [crowded, written], 'done', 2],
  ['write', 'throttled at 503', [{ status: 503, body: 'Server too busy' }, written], 'done', 2],
  ['write', 'answered by a page at 503', [html], 'unknown', 1],
  ['write', 'answered by 502', [{ status: 502, body: '' }], 'unknown', 1],
  ['write', 'answered by 504', [gateway], 'unknown', 1],
  ['write', 'cut off', ['drop'], 'unknown', 1],
  ['write', 'garbled', [garbled], 'unknown', 1],
  ['write', 'answered by nothing at all', [{ status: 204, body: '' }], 'done', 1],
  ['write', 'refused', [refused], 'refused', 1],
  ['write', 'missing', [lost], 'missing', 1],
];

describe('A call to Exchange', () => {
  for (const [how, name, script, came, calls] of cases) {
    it(`is ${came} after ${calls} tries where a ${how} is ${name}`, async () => {
      const result = await ask(how, script);

      assert.equal(result.came, came, result.message);
      assert.equal(result.calls.length, calls);
    });
  }

  for (const [how, came] of [
    ['read', 'unreachable'],
    ['write', 'unknown'],
  ] as const) {
    it(`is ${came} where a ${how} is not answered in time`, async () => {
      const result = await ask(how, ['silence', 'silence', 'silence'], 80);

      assert.equal(result.came, came);
      assert.equal(result.calls.length, how === 'read' ? 3 : 1);
    });

    it(`is unreachable where nobody listens to a ${how}`, async () => {
      const server = await scripted([]);
      await server.stop();
      const clock = leapingClock();
      const tenant = targetTenant(exchangeOptions(server.origin, clock));

      const asking =
        how === 'read'
          ? tenant.acceptedDomains()
          : tenant.stamp(id, { exchangeGuid: id, addAddresses: [] }, free);

      await assert.rejects(asking, { detail: { side: 'target', kind: 'unreachable', code: '' } });
      assert.equal(clock.slept.length, 2);
    });
  }

  it('waits as long as the tenant asks', async () => {
    const result = await ask('write', [throttled, written]);

    assert.equal(
      result.slept.reduce((sum, ms) => sum + ms, 0),
      2125,
    );
  });

  it('leaves a long pause to the run', async () => {
    const result = await ask('read', [{ status: 429, body: '', headers: { 'retry-after': '90' } }]);

    assert.equal(result.came, 'throttled');
    assert.equal(result.retryAfter, 90_000);
    assert.deepEqual(result.slept, []);
  });

  it('takes a fresh token once where the first is not accepted', async () => {
    const expired: Scripted = { status: 401, body: '' };

    const result = await ask('write', [expired, written]);

    assert.equal(result.came, 'done');
    assert.deepEqual(
      result.calls.map(({ headers }) => headers.authorization),
      ['Bearer token-1', 'Bearer token-2'],
    );
  });

  it('gives up where a fresh token is not accepted either', async () => {
    const expired: Scripted = { status: 401, body: '' };

    const result = await ask('read', [expired, expired]);

    assert.equal(result.came, 'forbidden');
    assert.equal(result.calls.length, 2);
  });

  it('says what was being done, what the tenant said and what it takes, and names nobody', async () => {
    const denied = refusal(403, 'CmdletAccessDeniedException', "'Adele Vance' may not.");

    const result = await ask('write', [denied]);

    assert.equal(
      result.message,
      `Stamping mail user ${id} (Set-MailUser) in the target tenant: CmdletAccessDeniedException: … may not. ` +
        'Grant the app in the target tenant Exchange.ManageAsApp with admin consent and the role Exchange Recipient Administrator.',
    );
  });
});
