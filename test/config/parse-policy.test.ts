import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Policy } from '../../src/mapping/policy.ts';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { fullPolicy, minimalPolicy } from './policies.ts';
import { propertyRuns } from '../support/property-runs.ts';

describe('a policy file', () => {
  it('gets default values for all keys that are not required', () => {
    const policy = accepted(minimalPolicy);

    assert.deepEqual(policy, {
      name: 'Contoso into Fabrikam',
      source: {
        tenantId: 'c0470500-1111-4111-8111-111111111111',
        domain: 'contoso.onmicrosoft.com',
        export: null,
      },
      target: {
        tenantId: 'fab41ca0-2222-4222-8222-222222222222',
        domain: 'fabrikam.onmicrosoft.com',
        deliveryDomain: 'fabrikam.onmicrosoft.com',
      },
      migration: null,
      domains: {},
      batches: { 3: { kind: 'group', name: 'Sales', group: 'sales-wave@contoso.com' } },
      match: ['pinned', 'stamped', 'x500', 'external-address', 'proxy-address', 'domain-map'],
      employeeId: 'employeeId',
      moveLicences: ['EXCHANGEONLINE_T2TMBXMOVE', 'CROSS_TENANT_USER_DATA_MIGRATION'],
      roles: {
        admins: { users: ['a0000000-0000-4000-8000-000000000002'], groups: [] },
        approvers: {
          users: ['a0000000-0000-4000-8000-000000000002'],
          groups: [],
          source: { users: [], groups: [] },
          target: { users: [], groups: [] },
        },
        viewers: null,
      },
      approval: {
        required: 1,
        perTenant: false,
        expires: 86_400_000,
        remind: 14_400_000,
        escalate: null,
        quiet: [],
        partial: true,
      },
      limits: {
        batchSize: 5000,
        canary: 10,
        afterCanary: 'go',
        concurrency: 8,
        stopAfterSameErrors: 20,
        settle: 120_000,
        drift: 'hold',
        freeze: [],
        timeZone: 'UTC',
      },
      plans: {
        ...{ size: null, conflicts: null, firstBatch: null },
        expiring: { within: 86_400_000, then: { kind: 'refuse' } },
      },
      undo: { clearGuid: true },
      readiness: { inspect: 'before-approval' },
      watch: { every: 6 * 3_600_000 },
      protected: { users: [], groups: [], approvers: null },
      webhooks: {},
      change: null,
    });
  });

  it('can have every key', () => {
    const policy = accepted(fullPolicy);

    assert.equal(policy.target.deliveryDomain, 'fabrikam.mail.onmicrosoft.com');
    assert.deepEqual(policy.domains, { 'contoso.com': 'fabrikam.com' });
    assert.deepEqual(policy.batches, {
      1: { kind: 'group', name: 'Pilot', group: 'b0000000-0000-4000-8000-00000000000a' },
      4: { kind: 'file', name: 'Finance', file: 'batch-4.csv' },
    });
    assert.deepEqual(policy.match.slice(0, 2), ['pinned', 'stamped']);
    assert.deepEqual(policy.roles.viewers?.groups, ['b0000000-0000-4000-8000-000000000001']);
    assert.equal(policy.approval.expires, 172_800_000);
    assert.equal(policy.approval.remind, 5_400_000);
    assert.deepEqual(policy.approval.escalate, {
      after: 21_600_000,
      users: ['a0000000-0000-4000-8000-000000000004'],
    });
    assert.deepEqual(policy.approval.quiet, [
      { kind: 'weekly', days: [6, 7], from: '00:00', to: '24:00' },
    ]);
    assert.equal(policy.limits.settle, 30_000);
    assert.equal(policy.undo.clearGuid, false);
  });

  it('has consequences for plans that are too large, have conflicts or come first', () => {
    const { plans } = accepted(
      `${minimalPolicy}plans:
  size: { most: 100, then: { required: 2 } }
  conflicts: { most: 10, then: refuse }
  firstBatch: { most: 30, then: { ask: { users: [A0000000-0000-4000-8000-000000000009] } } }
  expiring: { within: 14d, then: refuse }
`,
    );

    assert.deepEqual(plans, {
      size: { most: 100, then: { kind: 'require', people: 2 } },
      conflicts: { most: 10, then: { kind: 'refuse' } },
      firstBatch: {
        most: 30,
        then: {
          kind: 'ask',
          owners: { users: ['a0000000-0000-4000-8000-000000000009'], groups: [] },
        },
      },
      expiring: { within: 1_209_600_000, then: { kind: 'refuse' } },
    });
  });

  it('has times without writes', () => {
    const { limits } = accepted(
      `${minimalPolicy}limits:
  timeZone: Europe/Berlin
  freeze:
    - { from: 2026-12-18T18:00, to: 2027-01-04T08:00 }
    - { days: [sat, sun] }
    - { days: [fri], from: "22:00", to: "06:00" }
`,
    );

    assert.equal(limits.timeZone, 'Europe/Berlin');
    assert.deepEqual(limits.freeze, [
      { kind: 'once', from: '2026-12-18T18:00', to: '2027-01-04T08:00' },
      { kind: 'weekly', days: [6, 7], from: '00:00', to: '24:00' },
      { kind: 'weekly', days: [5], from: '22:00', to: '06:00' },
    ]);
  });

  it('of the sandbox project is valid and has no warnings', () => {
    const parsed = parsePolicy(readFileSync('env/project.sandbox.yml', 'utf8'));

    assert.ok(parsed.kind === 'valid', JSON.stringify(parsed));
    assert.deepEqual(Object.keys(parsed.policy.batches), [
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
    ]);
    assert.deepEqual(parsed.warnings, []);
  });

  it('gets errors, whatever text it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parsePolicy(text);

        assert.equal(parsed.kind, 'invalid');
        assert.ok(parsed.errors.length > 0);
      }),
      { numRuns: propertyRuns(100, 2_000) },
    );
  });
});

function accepted(text: string): Policy {
  const parsed = parsePolicy(text);
  assert.ok(parsed.kind === 'valid', JSON.stringify(parsed));
  return parsed.policy;
}
