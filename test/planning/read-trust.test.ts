import assert from 'node:assert/strict';
import { readTrust } from '../../src/planning/read-trust.ts';
import { group } from '../mapping/trust/builders.ts';
import { testWorld } from '../ports/world.ts';

const batch = 3;

describe('the trust of a batch', () => {
  /** The failed checks where the source publishes this scope and the policy names this group. */
  async function readWith(names: { readonly scope: string; readonly batchGroup: string }) {
    const { world, control, tenants } = testWorld(1);
    const { state } = tenants;
    const { scope, batchGroup } = names;
    state.sourceRelationship = { ...state.sourceRelationship, publishedScopes: [scope] };
    const own = { kind: 'group', name: 'Sales', group: batchGroup } as const;
    const policy = { ...control.policy, batches: { [batch]: own } };
    state.otherGroups.set('Team', group('team', { recipientType: 'GroupMailbox' }));
    state.otherGroups.set('/o=Contoso/cn=Sales', group('sales', { guid: 'guid-sales' }));
    const trust = await readTrust(world, policy, batch);
    return { trust, failed: trust.checks.filter(({ ok }) => !ok) };
  }

  it('names a published group of another type, which is not among the listed ones', async () => {
    const { trust, failed } = await readWith({ scope: 'Team', batchGroup: 'Sales wave' });

    const observed = failed.map((check) => [check.code, check.observed]);
    assert.deepEqual(observed, [
      [
        'source-published-scopes',
        'team (team@contoso.com) is a Microsoft 365 group (GroupMailbox), which can’t be published',
      ],
      ['batch-group-published', 'not published'],
    ]);
    assert.deepEqual(trust.published, []);
  });

  it('names the type of a batch’s group that is no security group, and does not take it as the group', async () => {
    const { trust, failed } = await readWith({ scope: 'Sales wave', batchGroup: 'Team' });

    assert.equal(trust.group, null);
    assert.deepEqual(
      failed.map(({ code }) => code),
      ['batch-group-type'],
    );
    assert.match(failed[0]?.fix.command ?? '', /Get-UnifiedGroupLinks -Identity 'guid-team'/);
  });

  it('accepts a listed group by an identity that only Exchange understands', async () => {
    const dn = '/o=Contoso/cn=Sales';

    const { trust, failed } = await readWith({ scope: dn, batchGroup: 'Sales wave' });

    assert.deepEqual(failed, []);
    assert.deepEqual(
      trust.published.map(({ name }) => name),
      ['Sales wave'],
    );
  });

  it('names a group that nobody has', async () => {
    const { failed } = await readWith({ scope: 'Sales wave', batchGroup: 'Nobody' });

    assert.deepEqual(
      failed.map(({ code, observed }) => [code, observed]),
      [['batch-group', 'Nobody: no such group']],
    );
  });
});
