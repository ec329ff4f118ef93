import assert from 'node:assert/strict';
import { targetTenant } from '../../src/tenants/exchange-tenants.ts';
import type { TenantErrorKind } from '../../src/ports/tenant-error.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';
import { exchangeOptions } from './support/options.ts';
import { cmdletError, page, scriptedServer, type Scripted } from './support/scripted-server.ts';

/** The result of a move test with this response, and the bodies of the calls. */
async function runMoveTest(response: Scripted) {
  const server = await scriptedServer(() => response);
  const target = targetTenant(exchangeOptions(server.origin));
  const result = await target.testMove('pull', 'ada@fabrikam.com').catch((error: unknown) => error);
  await server.stop();
  return { result, calls: server.calls.map(({ body }) => JSON.parse(body) as unknown) };
}

describe('The move test', () => {
  it('passes the name of the endpoint and the address in the target', async () => {
    const { calls } = await runMoveTest(page([{ Result: 'Success' }]));

    assert.deepEqual(calls, [
      {
        CmdletInput: {
          CmdletName: 'Test-MigrationServerAvailability',
          Parameters: { Endpoint: 'pull', TestMailbox: 'ada@fabrikam.com' },
        },
      },
    ]);
  });

  const withoutList = (body: object) => ({ status: 200, body: JSON.stringify(body) });
  const failed = { result: 'Failed', message: 'Out of scope.' };
  const results: readonly (readonly [string, Scripted, object])[] = [
    [
      'a success',
      page([{ Result: 'Success', Message: '', SupportsCutover: false }]),
      { result: 'Success', message: '' },
    ],
    [
      'a failure with keys in another case',
      page([{ RESULT: 'Failed', message: 'Out of scope.' }]),
      failed,
    ],
    [
      'a failure without a list',
      withoutList({ Result: 'Failed', Message: 'Out of scope.' }),
      failed,
    ],
    [
      'the detail when there is no message',
      page([{ Result: 'Failed', Message: null, ErrorDetail: 'Out of scope.' }]),
      failed,
    ],
    [
      'a success without its detail',
      page([{ Result: 'Success', ErrorDetail: 'none' }]),
      { result: 'Success', message: '' },
    ],
  ];
  for (const [name, response, expected] of results)
    it(`reads ${name}`, async () => {
      assert.deepEqual((await runMoveTest(response)).result, expected);
    });

  const errors: readonly (readonly [string, Scripted, TenantErrorKind])[] = [
    [
      'the role does not allow the cmdlet',
      cmdletError(400, 'CommandNotFoundException', 'Not recognized.'),
      'forbidden',
    ],
    [
      'the parameters can’t be combined',
      cmdletError(400, 'ParameterBindingException', 'Ambiguous.'),
      'forbidden',
    ],
    [
      'there is no such endpoint',
      cmdletError(404, 'ManagementObjectNotFoundException', 'None.'),
      'missing',
    ],
    ['a result is unknown', page([{ Result: 'Perhaps' }]), 'broken'],
    ['there is no result', page([]), 'broken'],
  ];
  for (const [name, response, kind] of errors)
    it(`is ${kind} when ${name}`, async () => {
      assert.ok(tenantErrorOf(kind)((await runMoveTest(response)).result));
    });
});
