import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Policy } from '../../src/mapping/policy.ts';
import { parsePolicy } from '../../src/config/policy.ts';
import { fullest, smallest } from './policies.ts';

describe('a policy file', () => {
  it('needs little and gets the rest by default', () => {
    const policy = accepted(smallest);

    assert.deepEqual(policy, {
      name: 'Contoso into Fabrikam',
      source: {
        tenantId: 'c0470500-1111-4111-8111-111111111111',
        domain: 'contoso.onmicrosoft.com',
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
      plans: { size: null, conflicts: null, firstBatch: null, expiring: null },
      undo: { clearGuid: true },
      watch: { every: 6 * 3_600_000 },
      protected: { users: [], groups: [], approvers: null },
    });
  });

  it('may hold every key of the house', () => {
    const policy = accepted(fullest);

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

  it('says what follows where a plan is too large, too doubtful or too early', () => {
    const { plans } = accepted(
      `${smallest}plans:
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

  it('says when nothing is written', () => {
    const { limits } = accepted(
      `${smallest}limits:
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

  it('of the sandbox project is sound', () => {
    const policy = accepted(readFileSync('env/project.sandbox.yml', 'utf8'));

    assert.deepEqual(Object.keys(policy.batches), ['1', '2', '3', '4', '5', '6', '7', '8']);
  });

  it('is answered whatever stands in it', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const parsed = parsePolicy(text);

        assert.equal(parsed.kind, 'faulty');
        assert.ok(parsed.faults.length > 0);
      }),
    );
  });

  it('takes durations with their unit, and only so', () => {
    const units = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 365 }),
        fc.constantFrom(...unitsOf(units)),
        (n, unit) => {
          const policy = accepted(`${smallest}approval: { expires: ${n}${unit} }\n`);

          assert.equal(policy.approval.expires, n * units[unit]);
        },
      ),
    );
    for (const wrong of ['24', '0h', '-1h', '1.5h', '1w', '366d', '1 h', 'h', '[]']) {
      const parsed = parsePolicy(`${smallest}approval: { expires: ${wrong} }\n`);

      assert.deepEqual(parsed, {
        kind: 'faulty',
        faults: [
          'approval.expires: can’t be used: put a duration from 1s to 365d with its unit, such as 24h (line 8)',
        ],
      });
    }
  });
});

function accepted(text: string): Policy {
  const parsed = parsePolicy(text);
  assert.ok(parsed.kind === 'policy', JSON.stringify(parsed));
  return parsed.policy;
}

function unitsOf<Unit extends string>(units: Record<Unit, number>): Unit[] {
  return Object.keys(units).filter((unit): unit is Unit => unit in units);
}
