import assert from 'node:assert/strict';
import type { TenantApp } from '../../src/ports/identity-reading.ts';
import { testWorld } from '../ports/world.ts';

const day = 24 * 3_600_000;

function codes(items: readonly { readonly code: string }[]): readonly string[] {
  return items.map(({ code }) => code);
}

describe('the credentials of a plan', () => {
  it('reads expiring credentials of one side even if those of the other side may not be read', async () => {
    const { clock, control, openRun, tenants } = testWorld();
    const { policy } = control;
    const expiring = { within: 14 * day, then: { kind: 'require', people: 2 } } as const;
    control.policy = { ...policy, plans: { ...policy.plans, expiring } };
    const ends = new Date(clock.now().getTime() + 3 * day).toISOString();
    tenants.state.credentials.set('read-app', [{ kind: 'secret', name: 'move', ends }]);
    tenants.state.faultFor = (call) => (call === 'source credentials' ? 'forbidden' : null);

    const run = await openRun();

    assert.deepEqual(codes(run.policyFindings), ['plan-access-expiring']);
    assert.equal(run.requiredApprovals.people, 2);
    assert.deepEqual(
      run.notes.map(({ text }) => text.split(' was not checked')[0]),
      ['The expiry of the secrets and certificates of the bot’s application in the source tenant'],
    );
  });

  it('counts the ends of every application of the bot, but only of secrets if it signs in with one', async () => {
    const { clock, control, openRun, tenants } = testWorld();
    const { policy } = control;
    const expiring = { within: 14 * day, then: { kind: 'refuse' } } as const;
    control.policy = { ...policy, plans: { ...policy.plans, expiring } };
    const ends = new Date(clock.now().getTime() + 3 * day).toISOString();
    const both = (['secret', 'certificate'] as const).map((kind) => ({ kind, name: kind, ends }));
    const app = (use: TenantApp['use'], credential: TenantApp['credential']): TenantApp => ({
      ...{ use, clientId: `${use}-app`, credential },
    });
    tenants.state.sourceApps = [];
    tenants.state.targetApps = [
      app('read', 'managed-identity'),
      app('write', 'secret'),
      app('bot', 'certificate'),
    ];
    for (const { clientId } of tenants.state.targetApps)
      tenants.state.credentials.set(clientId, both);

    const run = await openRun();

    assert.deepEqual(codes(run.policyFindings), ['plan-access-expiring']);
    assert.match(
      run.policyFindings[0]?.text ?? '',
      /soon: the secret “secret” of the bot’s application that stamps in the target tenant on [^,]+, [^,]+, \d+, the certificate “certificate” of the registration of the bot in Teams on [^(]+\(/,
    );
  });

  it('finds the credentials of an application that is registered in the other tenant', async () => {
    const { clock, control, openRun, tenants } = testWorld();
    const { policy } = control;
    const expiring = { within: 14 * day, then: { kind: 'refuse' } } as const;
    control.policy = { ...policy, plans: { ...policy.plans, expiring } };
    const ends = new Date(clock.now().getTime() + 3 * day).toISOString();
    const app: TenantApp = { use: 'read', clientId: 'shared-app', credential: 'secret' };
    Object.assign(tenants.state, { sourceApps: [app], targetApps: [] });
    tenants.state.credentials.set('shared-app', [{ kind: 'secret', name: 'shared', ends }]);

    const run = await openRun();

    assert.match(
      run.policyFindings[0]?.text ?? '',
      /“shared” of the bot’s application in the source/,
    );
  });
});
