import assert from 'node:assert/strict';
import { JournalError } from '../../src/ports/errors.ts';
import { targetPorts } from '../../src/tenants/exchange-tenants.ts';
import { graphResponse, throttled } from './support/graph-server.ts';
import { exchangeOptions } from './support/options.ts';
import { scriptedServer, type Scripted } from './support/scripted-server.ts';

const done = graphResponse(200, {});
const graphError = (status: number, code: string, inner?: string) =>
  graphResponse(status, { error: { code, message: 'No.', innerError: { code: inner } } });

/** The outcome of a write with these responses, and how often it was claimed and sent. */
async function outcomeOf(responses: readonly Scripted[], claims: readonly boolean[] = []) {
  const server = await scriptedServer(responses);
  const { migrationJobs } = targetPorts(exchangeOptions(server.origin));
  let claimed = 0;
  const claimSend = () => {
    claimed += 1;
    return Promise.resolve(claims[claimed - 1] ?? true);
  };
  const result = await migrationJobs
    .migrate('job', claimSend)
    .catch((error: unknown) => (error instanceof Error ? error : null));
  await server.stop();
  const outcome = result !== null && typeof result === 'object' && 'detail' in result;
  const { kind = '' } = outcome ? (result.detail as { readonly kind?: string }) : {};
  return [outcome ? kind : result, claimed, server.calls.length];
}

const cases: readonly (readonly [
  title: string,
  responses: readonly Scripted[],
  outcome: string | boolean,
  sent: number,
])[] = [
  ['a success', [done], true, 1],
  ['202 without a body', [{ status: 202, body: '' }], true, 1],
  ['429', [throttled('1'), done], true, 2],
  ['429 for long', [throttled('90')], 'throttled', 1],
  ['401 once', [graphError(401, 'InvalidAuthenticationToken'), done], true, 2],
  ['403', [graphError(403, 'Authorization_RequestDenied')], 'forbidden', 1],
  ['404', [graphError(404, 'NotFound')], 'missing', 1],
  ['409', [graphError(409, 'Conflict')], 'refused', 1],
  ['503', [graphError(503, 'ServiceUnavailable'), done], 'unknown', 1],
  ['503 with Retry-After', [graphResponse(503, {}, { 'retry-after': '0' }), done], 'unknown', 1],
  [
    '504 with a web page',
    [{ status: 504, body: '<html>Gateway timeout</html>' }, done],
    'unknown',
    1,
  ],
  ['a closed connection', ['drop', done], 'unknown', 1],
  [
    'half of a success',
    [{ status: 200, body: '{"id":', headers: { 'content-type': 'application/json' } }, done],
    'unknown',
    1,
  ],
];

describe('A write of Graph', () => {
  for (const [title, responses, outcome, sent] of cases)
    it(`after ${title} is ${String(outcome)}, sent ${sent} times under as many claims`, async () => {
      assert.deepEqual(await outcomeOf(responses), [outcome, sent, sent]);
    });

  it('is not sent when its claim is refused, at first or after a pause', async () => {
    assert.deepEqual(await outcomeOf([done], [false]), [false, 1, 0]);
    assert.deepEqual(await outcomeOf([throttled('1'), done], [true, false]), [false, 2, 1]);
  });

  it('fails with the error of the journal when the claim can’t be recorded', async () => {
    const server = await scriptedServer([done]);
    const { migrationJobs } = targetPorts(exchangeOptions(server.origin));

    const migrating = migrationJobs.migrate('job', () =>
      Promise.reject(new JournalError('Recording an intent failed.', null)),
    );

    await assert.rejects(migrating, JournalError);
    await server.stop();
    assert.equal(server.calls.length, 0);
  });

  it('names the code inside the error of Graph, by which a taken name is known', async () => {
    const server = await scriptedServer([
      graphError(422, 'BadArgument', 'duplicateDisplayNameJob'),
      graphError(422, 'BadArgument', 'minThresholdFailed'),
    ]);
    const { migrationJobs } = targetPorts(exchangeOptions(server.origin));
    const job = {
      ...{ name: 'Crosswalk 4 run 12', sourceTenantId: 'source', endpoint: 'endpoint' },
      ...{ deliveryDomain: 'fabrikam.com', workloads: [], targetIds: ['id'] },
      completeAfter: new Date('2026-12-05T20:00:00Z'),
    };
    const creating = () => migrationJobs.create(job, () => Promise.resolve(true));

    assert.equal(await creating(), 'name-taken');
    await assert.rejects(creating(), /minThresholdFailed/);
    await server.stop();
  });
});
