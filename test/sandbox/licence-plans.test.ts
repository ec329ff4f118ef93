import assert from 'node:assert/strict';
import { started } from './support/started.ts';

type Properties = Readonly<Record<string, unknown>>;
interface Sku {
  readonly skuId: string;
  readonly skuPartNumber: string;
  readonly consumedUnits: number;
  readonly prepaidUnits: { readonly enabled: number };
  readonly servicePlans: readonly {
    readonly servicePlanId: string;
    readonly servicePlanName: string;
  }[];
}

describe('licences in Graph', () => {
  const ready = started();

  const skus = async (side: 'source' | 'target') => {
    const answer = await ready().client.graph(side, '/subscribedSkus');
    assert.equal(answer.status, 200, answer.text);
    return answer.json()['value'] as readonly Sku[];
  };
  const userOf = async (side: 'source' | 'target', alias: string) => {
    const { ExternalDirectoryObjectId: id } = await ready().sandbox.object(side, alias);
    const query = '$select=assignedLicenses,assignedPlans';
    const answer = await ready().client.graph(side, `/users/${id}?${query}`);
    return answer.json() as {
      readonly assignedLicenses: readonly { skuId: string; disabledPlans: readonly string[] }[];
      readonly assignedPlans: readonly (Properties & { servicePlanId: string })[];
    };
  };
  /** Names of the plans of somebody, each with its status. */
  const plansOf = async (side: 'source' | 'target', alias: string) => {
    const known = (await skus(side)).flatMap(({ servicePlans }) => servicePlans);
    const { assignedPlans } = await userOf(side, alias);
    return assignedPlans.map(({ servicePlanId, capabilityStatus }) => {
      const plan = known.find((each) => each.servicePlanId === servicePlanId);
      return `${plan?.servicePlanName ?? '?'} ${String(capabilityStatus)}`;
    });
  };

  it('are listed by GET /subscribedSkus with their plans and units', async () => {
    const [move, office, ...more] = await skus('source');
    const { Licences } = await ready().sandbox.object('source', 'RobinC');
    const objects = await ready().sandbox.objects('source');

    assert.equal(move?.skuId, '946ce899-873d-44bb-9d8b-671870cbfdbf');
    assert.deepEqual([move.skuPartNumber, office?.skuPartNumber].sort(), [...Licences].sort());
    assert.deepEqual(
      [move, office].map((sku) => sku?.servicePlans.map((plan) => plan.servicePlanName)),
      [
        ['EXCHANGEONLINE_T2TMBXMOVE', 'SHAREPOINTONLINE_T2TODMOVE'],
        ['EXCHANGE_S_ENTERPRISE', 'TEAMS1'],
      ],
    );
    assert.equal(
      move.consumedUnits,
      objects.filter((each) => each.Licences.includes(move.skuPartNumber)).length,
    );
    assert.ok(move.prepaidUnits.enabled > move.consumedUnits);
    assert.deepEqual(more, []);
    assert.equal((await skus('target')).length, 2);
  });

  it('accept only $select there', async () => {
    const { client } = ready();

    const chosen = await client.graph('source', '/subscribedSkus?$select=skuPartNumber');
    const refused = ['$top=1', '$filter=x', '$expand=y', '$count=true'].map((query) =>
      client.graph('source', `/subscribedSkus?${query}`),
    );

    assert.deepEqual(chosen.json()['value'], [
      { skuPartNumber: 'Cross_tenant_user_data_migration' },
      { skuPartNumber: 'SPE_E3' },
    ]);
    for (const answer of await Promise.all(refused)) assert.equal(answer.status, 400);
  });

  it('appear as licences and plans of a user', async () => {
    const { assignedLicenses, assignedPlans } = await userOf('source', 'RobinC');
    const robin = await userOf('target', 'RobinC');

    assert.deepEqual(
      assignedLicenses.map(({ disabledPlans }) => disabledPlans),
      [[], []],
    );
    assert.deepEqual(Object.keys(assignedPlans[0] ?? {}).sort(), [
      'assignedDateTime',
      'capabilityStatus',
      'service',
      'servicePlanId',
    ]);
    assert.deepEqual(await plansOf('source', 'LaurenceG'), [
      'EXCHANGE_S_ENTERPRISE Enabled',
      'TEAMS1 Enabled',
    ]);
    assert.deepEqual([robin.assignedLicenses, robin.assignedPlans], [[], []]);
  });

  it('leave plans with the status Deleted after removal', async () => {
    const brian = await userOf('target', 'BrianJ');

    assert.deepEqual(brian.assignedLicenses, []);
    assert.deepEqual(await plansOf('target', 'BrianJ'), [
      'EXCHANGE_S_ENTERPRISE Deleted',
      'TEAMS1 Deleted',
    ]);
  });

  it('can have disabled or suspended plans', async () => {
    const { sandbox } = ready();
    const { ExternalDirectoryObjectId: id } = await sandbox.object('target', 'CassandraD');
    assert.deepEqual(await plansOf('target', 'CassandraD'), [
      'EXCHANGE_S_ENTERPRISE Enabled',
      'TEAMS1 Enabled',
    ]);

    await sandbox.patch('target', id, {
      DisabledPlans: ['EXCHANGE_S_ENTERPRISE'],
      SuspendedPlans: ['TEAMS1'],
    });

    const { assignedLicenses } = await userOf('target', 'CassandraD');
    const office = (await skus('target')).find((sku) => sku.skuPartNumber === 'SPE_E3');
    assert.deepEqual(assignedLicenses, [
      { skuId: office?.skuId, disabledPlans: [office?.servicePlans[0]?.servicePlanId] },
    ]);
    assert.deepEqual(await plansOf('target', 'CassandraD'), [
      'EXCHANGE_S_ENTERPRISE Deleted',
      'TEAMS1 Suspended',
    ]);
  });
});
