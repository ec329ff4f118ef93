import assert from 'node:assert/strict';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { minimalPolicy } from './policies.ts';

const guid = 'a0000000-0000-4000-8000-000000000009';
const migration = 'applicationId: a99e4d1c-3333-4333-8333-333333333333';

/** Lines that are added to the minimal policy, the keys without effect, and lines that give these an effect. */
const cases: readonly (readonly [string, readonly string[], string])[] = [
  [
    `migration: { ${migration}, endpoint: pull }`,
    ['migration.endpoint'],
    `migration: { ${migration}, endpoint: pull, test: all }`,
  ],
  [
    'domains: { contoso.com: fabrikam.com }\nmatch: [x500]',
    ['domains'],
    'domains: { contoso.com: fabrikam.com }',
  ],
  ['match: [x500, domain-map]', ['match.1'], 'match: [x500]'],
  [
    'employeeId: CustomAttribute5',
    ['employeeId'],
    'employeeId: CustomAttribute5\nmatch: [employee-id]',
  ],
  [
    `protected: { approvers: { users: [${guid}] } }`,
    ['protected.approvers'],
    `protected: { users: [${guid}], approvers: { users: [${guid}] } }`,
  ],
  ['approval: { remind: 24h }', ['approval.remind'], 'approval: { remind: 23h }'],
  ['approval: { expires: 2h, remind: 4h }', ['approval.remind'], 'approval: { expires: 2h }'],
  [
    `approval: { escalate: { after: 2d, users: [${guid}] } }`,
    ['approval.escalate'],
    `approval: { expires: 3d, escalate: { after: 2d, users: [${guid}] } }`,
  ],
  [
    'approval: { remind: null, quiet: [{ days: [sat] }] }',
    ['approval.quiet'],
    'approval: { quiet: [{ days: [sat] }] }',
  ],
  [
    'limits: { timeZone: Europe/Berlin }',
    ['limits.timeZone'],
    'limits: { timeZone: Europe/Berlin, freeze: [{ days: [sat] }] }',
  ],
  [
    'limits: { timeZone: Europe/Berlin }',
    ['limits.timeZone'],
    'limits: { timeZone: Europe/Berlin }\napproval: { quiet: [{ days: [sat] }] }',
  ],
  [
    'limits: { batchSize: 20, canary: 20 }',
    ['limits.canary'],
    'limits: { batchSize: 20, canary: 19 }',
  ],
  [
    'limits: { canary: 0, afterCanary: ask }',
    ['limits.afterCanary'],
    'limits: { canary: 1, afterCanary: ask }',
  ],
  [
    'limits: { batchSize: 20, stopAfterSameErrors: 21 }',
    ['limits.stopAfterSameErrors'],
    'limits: { batchSize: 20, stopAfterSameErrors: 20 }',
  ],
  [
    'plans: { size: { most: 5000, then: refuse } }',
    ['plans.size.most'],
    'plans: { size: { most: 4999, then: refuse } }',
  ],
  [
    'plans: { firstBatch: { most: 5000, then: refuse } }',
    ['plans.firstBatch.most'],
    'plans: { firstBatch: { most: 4999, then: refuse } }',
  ],
  [
    'plans: { size: { most: 9, then: refuse }, firstBatch: { most: 9, then: { required: 2 } } }',
    ['plans.firstBatch'],
    'plans: { size: { most: 9, then: refuse }, firstBatch: { most: 8, then: { required: 2 } } }',
  ],
  [
    'plans: { conflicts: { most: 100, then: refuse } }',
    ['plans.conflicts.most'],
    'plans: { conflicts: { most: 99, then: refuse } }',
  ],
  [
    'approval: { required: 2 }\nplans: { size: { most: 9, then: { required: 2 } } }',
    ['plans.size.then'],
    'plans: { size: { most: 9, then: { required: 2 } } }',
  ],
  [
    'plans: { expiring: { within: 1d, then: { required: 2 } } }\napproval: { perTenant: true }',
    ['plans.expiring.then'],
    'plans: { expiring: { within: 1d, then: { required: 3 } } }\napproval: { perTenant: true }',
  ],
];

describe('a key of the policy file without effect', () => {
  for (const [lines, paths, effective] of cases)
    it(`is reported: ${paths.join(', ')} in ${JSON.stringify(lines)}`, () => {
      assert.deepEqual(pathsIn(warningsOf(lines)), paths);
      assert.deepEqual(warningsOf(effective), []);
    });

  it('is reported for approvers of one side without approval.perTenant', () => {
    const text = minimalPolicy.replace(
      'approvers: {',
      `approvers: { source: { users: [${guid}] }, target: { groups: [${guid}] },`,
    );

    assert.deepEqual(pathsIn(warningsIn(text)), [
      'roles.approvers.source',
      'roles.approvers.target',
    ]);
    assert.deepEqual(warningsIn(`${text}approval: { perTenant: true }\n`), []);
  });

  it('is reported with the reason and what to do', () => {
    assert.deepEqual(warningsOf('limits: { timeZone: UTC }'), [
      'The policy key limits.timeZone has no effect: limits.freeze and approval.quiet are empty. Enter times in one of the two, or remove limits.timeZone.',
    ]);
    assert.deepEqual(warningsOf('domains: { contoso.com: fabrikam.com }\nmatch: [x500]'), [
      'The policy key domains has no effect on matching: match has no domain-map. Add domain-map to match, or remove domains.',
    ]);
  });

  it('is not reported if only its default value has no effect', () => {
    assert.deepEqual(warningsOf('approval: { expires: 1h }'), []);
    assert.deepEqual(warningsOf('limits: { batchSize: 5 }'), []);
  });

  it('is not reported for an endpoint whose move test is explicitly off', () => {
    const text = `migration: { ${migration}, endpoint: pull, test: off }`;

    assert.deepEqual(warningsOf(text), []);
  });
});

function warningsOf(lines: string): readonly string[] {
  return warningsIn(`${minimalPolicy}${lines}\n`);
}

function warningsIn(text: string): readonly string[] {
  const parsed = parsePolicy(text);
  assert.ok(parsed.kind === 'valid', JSON.stringify(parsed));
  return parsed.warnings;
}

function pathsIn(warnings: readonly string[]): readonly (string | undefined)[] {
  return warnings.map((warning) => /^The policy key (\S+) has no effect/.exec(warning)?.[1]);
}
