import assert from 'node:assert/strict';
import type { Departed } from '../../src/mapping/surroundings.ts';
import { sourceTenant, targetTenant } from '../../src/tenants/exchange.ts';
import { fault } from './contract.ts';
import { page, refusal, scripted, type Received, type Scripted } from './support/exchangeServer.ts';
import { exchangeOptions } from './support/world.ts';

const id = 'a0000000-0000-4000-8000-0000000000ff';
const guid = '1C0FFEE0-1111-4111-8111-1111111111AA';

interface Input {
  readonly CmdletName: string;
  readonly Parameters: Readonly<Record<string, unknown>>;
}

/** Both tenants as one server that answers each cmdlet so. */
async function tenants(answer: (input: Input) => Scripted) {
  const inputOf = ({ body }: Received) =>
    (JSON.parse(body) as { readonly CmdletInput: Input }).CmdletInput;
  const server = await scripted((call) => answer(inputOf(call)));
  const options = exchangeOptions(server.origin);
  return {
    server,
    inputs: () => server.calls.map(inputOf),
    source: sourceTenant(options),
    target: targetTenant(options),
  };
}

describe('What is soft-deleted', () => {
  const gone = {
    ExternalDirectoryObjectId: id.toUpperCase(),
    Guid: guid,
    DisplayName: 'Celeste Burton',
    PrimarySmtpAddress: 'celeste@contoso.com',
    EmailAddresses: ['SMTP:celeste@contoso.com'],
    LegacyExchangeDN: '/o=ExchangeLabs/cn=Celeste  B',
    ExchangeGuid: guid,
    ArchiveGuid: '00000000-0000-0000-0000-000000000000',
    RecipientTypeDetails: 'UserMailbox',
    WhenSoftDeleted: '2026-10-28T09:30:00',
  };
  const celeste: Departed = {
    id,
    name: 'Celeste Burton',
    primaryAddress: 'celeste@contoso.com',
    addresses: ['SMTP:celeste@contoso.com', 'x500:/o=ExchangeLabs/cn=Celeste  B'],
    exchangeGuid: guid.toLowerCase(),
    archiveGuid: null,
    recipientType: 'UserMailbox',
    deletedAt: '2026-10-28T09:30:00.000Z',
  };

  for (const side of ['source', 'target'] as const) {
    it(`in the ${side} is every mailbox and mail user that its switch lists`, async () => {
      const { server, inputs, ...both } = await tenants(({ CmdletName }) =>
        page(CmdletName === 'Get-Mailbox' ? [gone] : []),
      );

      const found = await both[side].departed();

      await server.stop();
      assert.deepEqual(found, [celeste]);
      assert.deepEqual(
        inputs().sort((a, b) => a.CmdletName.localeCompare(b.CmdletName)),
        [
          {
            CmdletName: 'Get-Mailbox',
            Parameters: { ResultSize: 'Unlimited', SoftDeletedMailbox: true },
          },
          {
            CmdletName: 'Get-MailUser',
            Parameters: { ResultSize: 'Unlimited', SoftDeletedMailUser: true },
          },
        ],
      );
    });
  }

  const odd: readonly (readonly [string, object, Partial<Departed>])[] = [
    ['no Entra object', { ExternalDirectoryObjectId: '' }, { id: guid.toLowerCase() }],
    ['no legacy name', { LegacyExchangeDN: null }, { addresses: ['SMTP:celeste@contoso.com'] }],
    ['no time', { WhenSoftDeleted: null }, { deletedAt: null }],
    ['no GUID', { ExchangeGuid: undefined }, { exchangeGuid: null }],
  ];
  for (const [name, sent, expected] of odd) {
    it(`is told with ${name} too`, async () => {
      const { server, source } = await tenants(({ CmdletName }) =>
        page(CmdletName === 'Get-Mailbox' ? [{ ...gone, ...sent }] : []),
      );

      const found = await source.departed();

      await server.stop();
      assert.deepEqual(found, [{ ...celeste, ...expected }]);
    });
  }
});

describe('Holds of the organization', () => {
  const cases = [
    ['a list', ['mbx1:3', 'grp2:1'], ['mbx1:3', 'grp2:1']],
    ['one of them bare', 'mbx1:3', ['mbx1:3']],
    ['nothing', null, []],
    ['no such property', undefined, []],
  ] as const;
  for (const [name, InPlaceHolds, expected] of cases) {
    it(`are read from ${name}`, async () => {
      const { server, source } = await tenants(() => page([{ Name: 'contoso', InPlaceHolds }]));

      const found = await source.organizationHolds();

      await server.stop();
      assert.deepEqual(found, expected);
    });
  }
});

describe('Users of migration batches', () => {
  const cases = [
    ['texts', 'Ada@Fabrikam.com', 'Wave 1', 'ada@fabrikam.com', 'Wave 1'],
    ['objects', { Id: 'Ada@Fabrikam.com' }, { Name: 'Wave 1' }, 'ada@fabrikam.com', 'Wave 1'],
    ['no batch', 'ada@fabrikam.com', null, 'ada@fabrikam.com', ''],
  ] as const;
  for (const [name, Identity, BatchId, address, batch] of cases) {
    it(`are read from ${name}`, async () => {
      const { server, target, inputs } = await tenants(() =>
        page([{ Identity, BatchId, Status: 'Synced' }]),
      );

      const found = await target.migrations();

      await server.stop();
      assert.deepEqual(found, [{ address, batch, status: 'Synced' }]);
      assert.deepEqual(inputs(), [
        { CmdletName: 'Get-MigrationUser', Parameters: { ResultSize: 'Unlimited' } },
      ]);
    });
  }

  it('are forbidden where the role has no such cmdlet', async () => {
    const { server, target } = await tenants(() =>
      refusal(400, 'CommandNotFoundException', 'The term is not recognized.'),
    );

    await assert.rejects(target.migrations(), fault('forbidden'));

    await server.stop();
  });
});
