import assert from 'node:assert/strict';
import { targetTenant } from '../../src/tenants/exchange.ts';
import type { TenantFault } from '../../src/run/faults.ts';
import { fault } from './contract.ts';
import { page, refusal, scripted, type Scripted } from './support/exchangeServer.ts';
import { exchangeOptions } from './support/world.ts';

/** The move test of one mailbox by a server that answers so, and what it was asked. */
async function tested(answer: Scripted) {
  const server = await scripted(() => answer);
  const asking = targetTenant(exchangeOptions(server.origin)).testMove('pull', 'ada@fabrikam.com');
  const found = await asking.catch((error: unknown) => error);
  await server.stop();
  return { found, calls: server.calls.map(({ body }) => JSON.parse(body) as unknown) };
}

describe('The move test', () => {
  it('asks for one mailbox by its address in the target, and by the endpoint’s name', async () => {
    const { calls } = await tested(page([{ Result: 'Success' }]));

    assert.deepEqual(calls, [
      {
        CmdletInput: {
          CmdletName: 'Test-MigrationServerAvailability',
          Parameters: { Endpoint: 'pull', TestMailbox: 'ada@fabrikam.com' },
        },
      },
    ]);
  });

  const bare = (body: object) => ({ status: 200, body: JSON.stringify(body) });
  const failed = { result: 'Failed', message: 'Out of scope.' };
  const answers: readonly (readonly [string, Scripted, object])[] = [
    [
      'a success',
      page([{ Result: 'Success', Message: '', SupportsCutover: false }]),
      { result: 'Success', message: '' },
    ],
    ['a failure in other letters', page([{ RESULT: 'Failed', message: 'Out of scope.' }]), failed],
    ['a failure without a list', bare({ Result: 'Failed', Message: 'Out of scope.' }), failed],
    [
      'the detail where there is no message',
      page([{ Result: 'Failed', Message: null, ErrorDetail: 'Out of scope.' }]),
      failed,
    ],
    [
      'a success and no detail',
      page([{ Result: 'Success', ErrorDetail: 'none' }]),
      { result: 'Success', message: '' },
    ],
  ];
  for (const [name, answer, expected] of answers)
    it(`understands ${name}`, async () => {
      assert.deepEqual((await tested(answer)).found, expected);
    });

  const faults: readonly (readonly [string, Scripted, TenantFault])[] = [
    [
      'the cmdlet is not the role’s',
      refusal(400, 'CommandNotFoundException', 'Not recognized.'),
      'forbidden',
    ],
    [
      'the parameters do not go together',
      refusal(400, 'ParameterBindingException', 'Ambiguous.'),
      'forbidden',
    ],
    [
      'there is no such endpoint',
      refusal(404, 'ManagementObjectNotFoundException', 'None.'),
      'missing',
    ],
    ['a result has another name', page([{ Result: 'Perhaps' }]), 'broken'],
    ['there is no result', page([]), 'broken'],
  ];
  for (const [name, answer, kind] of faults)
    it(`is ${kind} where ${name}`, async () => {
      assert.ok(fault(kind)((await tested(answer)).found));
    });
});
