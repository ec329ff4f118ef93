import assert from 'node:assert/strict';
import { tenantErrorOf } from './support/tenant-error-of.ts';
import { mailUserObject } from './support/options.ts';
import { cmdletError, page } from './support/scripted-server.ts';
import { readFrom } from './support/tenant-server.ts';

const id = 'a0000000-0000-4000-8000-0000000000ff';
const guid = '1C0FFEE0-1111-4111-8111-1111111111AA';

describe('The members of a group', () => {
  it('are requested by the group and read with their recipient type', async () => {
    const object = mailUserObject(id, { RecipientTypeDetails: 'MailUniversalSecurityGroup' });

    const { found, inputs } = await readFrom(
      () => page([object]),
      ({ source }) => source.members(guid),
    );

    assert.deepEqual(inputs, [
      {
        CmdletName: 'Get-DistributionGroupMember',
        Parameters: { Identity: guid, ResultSize: 'Unlimited' },
      },
    ]);
    assert.deepEqual(found, [
      {
        id,
        name: 'Adele Vance',
        primaryAddress: 'adele@fabrikam.com',
        recipientType: 'MailUniversalSecurityGroup',
      },
    ]);
  });
});

describe('The holds of the organization', () => {
  const cases = [
    ['a list', ['mbx1:3', 'grp2:1'], ['mbx1:3', 'grp2:1']],
    ['a single hold without a list', 'mbx1:3', ['mbx1:3']],
    ['null', null, []],
    ['an absent property', undefined, []],
  ] as const;
  for (const [name, InPlaceHolds, expected] of cases) {
    it(`are read from ${name}`, async () => {
      const { found } = await readFrom(
        () => page([{ Name: 'contoso', InPlaceHolds }]),
        ({ source }) => source.organizationHolds(),
      );

      assert.deepEqual(found, expected);
    });
  }
});

describe('The users of migration batches', () => {
  const cases = [
    ['texts', 'Ada@Fabrikam.com', 'Pilot', 'ada@fabrikam.com', 'Pilot'],
    ['objects', { Id: 'Ada@Fabrikam.com' }, { Name: 'Pilot' }, 'ada@fabrikam.com', 'Pilot'],
    ['a user without a batch', 'ada@fabrikam.com', null, 'ada@fabrikam.com', ''],
  ] as const;
  for (const [name, Identity, BatchId, address, batch] of cases) {
    it(`are read from ${name}`, async () => {
      const { found, inputs } = await readFrom(
        () => page([{ Identity, BatchId, Status: 'Synced' }]),
        ({ target }) => target.migrations(),
      );

      assert.deepEqual(found, [{ address, batch, status: 'Synced' }]);
      assert.deepEqual(inputs, [
        { CmdletName: 'Get-MigrationUser', Parameters: { ResultSize: 'Unlimited' } },
      ]);
    });
  }

  it('are forbidden when the role does not allow the cmdlet', async () => {
    const reading = readFrom(
      () => cmdletError(400, 'CommandNotFoundException', 'The term is not recognized.'),
      ({ target }) => target.migrations(),
    );

    await assert.rejects(reading, tenantErrorOf('forbidden'));
  });
});
