import assert from 'node:assert/strict';
import { sourceTenant } from '../../src/tenants/exchange.ts';
import { mailbox } from '../run/support/tenants.ts';
import { fault } from './contract.ts';
import { batchAnswer, cmdletOf, partsOf, usual, type PartAnswer } from './support/batches.ts';
import { refusal, scripted, type Answer, type Scripted } from './support/exchangeServer.ts';
import { exchangeOptions, leapingClock } from './support/world.ts';

const concurrency = 'You have reached the maximum number of concurrent requests per tenant.';
const sizes = 'Get-MailboxStatistics';
const last = { 'Rate-Limit-Remaining': '0', 'Rate-Limit-Reset': '4' };

/** Looks into one mailbox; the first batch, or else the first answer within it, is as told. */
async function inspected({ whole, part }: { whole?: Scripted; part?: PartAnswer }) {
  const server = await scripted((call, count) =>
    count === 1 && whole !== undefined
      ? whole
      : batchAnswer(call, (one) => (count === 1 && part !== undefined ? part : usual(one))),
  );
  const clock = leapingClock();
  const source = sourceTenant(exchangeOptions(server.origin, clock));
  try {
    const [found] = await source.inspect([{ ...mailbox(0), archiveGuid: null }]);
    const asked = server.calls.flatMap(partsOf).map(cmdletOf);
    const times = asked.filter((cmdlet) => cmdlet === sizes).length;
    return { size: found?.size, times, calls: server.calls, slept: clock.slept };
  } finally {
    await server.stop();
  }
}

describe('A batch', () => {
  it('asks that one refusal does not end it, and for whole pages', async () => {
    const { calls } = await inspected({});

    assert.ok(calls.length > 0);
    for (const { headers } of calls)
      assert.equal(headers['prefer'], 'odata.maxpagesize=1000;odata.continue-on-error');
  });

  const passing: Readonly<Record<string, Scripted>> = {
    '429 with seconds': { status: 429, body: '', headers: { 'retry-after': '2' } },
    '429': { status: 429, body: '' },
    'the concurrency text at 200': { status: 200, body: concurrency },
    'the concurrency text at 503': { status: 503, body: concurrency },
    '503': { status: 503, body: '<html>Service unavailable</html>' },
    '504': { status: 504, body: '' },
    '408': { status: 408, body: '' },
    '401': { status: 401, body: '' },
    'half of itself': { status: 200, body: '{"responses":[{' },
    'a closed connection': 'drop',
  };
  for (const [name, whole] of Object.entries(passing)) {
    it(`is asked again as a whole where the tenant answers it ${name}`, async () => {
      const { size, times } = await inspected({ whole });

      assert.equal(size, 1_610_612_736);
      assert.equal(times, 2);
    });
  }

  const final: Readonly<Record<string, readonly [Scripted, Parameters<typeof fault>[0]]>> = {
    'an error': [refusal(400, 'AnyException', 'It can not be done.'), 'refused'],
    'an error at 200': [refusal(200, 'AnyException', 'It can not be done.'), 'refused'],
    '403 of NUL': [{ status: 403, body: '\0\0' }, 'forbidden'],
    'a page of objects': [{ status: 200, body: '{"value":[]}' }, 'broken'],
    'an empty body': [{ status: 200, body: '' }, 'broken'],
  };
  for (const [name, [whole, kind]] of Object.entries(final)) {
    it(`is ${kind}, and no mailbox without a value, where the tenant answers it ${name}`, async () => {
      await assert.rejects(inspected({ whole }), fault(kind));
    });
  }
});

describe('An answer within a batch', () => {
  const wrapped = ({ status, body }: Answer): PartAnswer => ({
    status,
    body: JSON.parse(body) as unknown,
  });
  const passing: Readonly<Record<string, PartAnswer>> = {
    '429 without a time': { status: 429, body: null },
    'the concurrency text at 200': { status: 200, body: concurrency },
    'the concurrency text at 503': { status: 503, body: concurrency },
    '502': { status: 502, headers: {}, body: null },
    '504': { status: 504, body: null },
    '408': { status: 408, body: null },
    'half of itself': { status: 200, body: '{"value":[{' },
    'that the issue may be transient': wrapped(
      refusal(500, 'AnyException', 'The issue may be transient.'),
    ),
  };
  for (const [name, part] of Object.entries(passing)) {
    it(`of ${name} makes one more`, async () => {
      const { size, times } = await inspected({ part });

      assert.equal(size, 1_610_612_736);
      assert.equal(times, 2);
    });
  }

  const final: Readonly<Record<string, PartAnswer>> = {
    'ErrorRecords at 200': { status: 200, body: { ErrorRecords: [{ Message: 'No.' }] } },
    'a Message': { status: 400, body: { Message: 'No.' } },
    'plain text': { status: 400, body: 'No.' },
    '403 without a body': {
      status: 403,
      headers: { 'X-ExceptionType': 'N.CmdletAccessDeniedException' },
      body: null,
    },
    ...Object.fromEntries(
      [200, 404, 500].map((status) => [
        `an object not found at ${status}`,
        wrapped(refusal(status, 'ManagementObjectNotFoundException', 'It is gone.')),
      ]),
    ),
  };
  for (const [name, part] of Object.entries(final)) {
    it(`of ${name} is the only one, and no value`, async () => {
      const { size, times } = await inspected({ part });

      assert.equal(size, null);
      assert.equal(times, 1);
    });
  }

  it('that was the last of its window makes the next batch wait', async () => {
    const sound = { TotalItemSize: 'x (7 bytes)', TotalDeletedItemSize: null };

    const { size, slept } = await inspected({
      part: { status: 200, headers: last, body: { value: [sound] } },
    });

    assert.equal(size, 7);
    assert.deepEqual(slept, [4000]);
  });
});
