import assert from 'node:assert/strict';
import { digest, relevantPolicy } from '../../src/mapping/digest.ts';
import { plan, type PlanInput } from '../../src/mapping/plan.ts';
import { checkTrust } from '../../src/mapping/trust.ts';
import { input, mailbox, mailUser, policy } from './builders.ts';
import { readings } from './trust-builders.ts';

const world = input({
  mailboxes: [mailbox('ada')],
  recipients: [mailUser('ada')],
  checks: checkTrust(readings(), policy),
});
const of = (different: Partial<PlanInput>) => plan({ ...world, ...different }).digest;

describe('the digest', () => {
  it('is SHA-256 in lower-case hex, the same every time', () => {
    assert.match(of({}), /^[0-9a-f]{64}$/);
    assert.equal(of({}), of({}));
  });

  const others = { ...policy.batches, 1: { kind: 'file', name: 'Pilot', file: 'a.csv' } as const };
  const same: readonly (readonly [string, Partial<PlanInput>])[] = [
    ['another batch of the policy', { policy: { ...policy, batches: others } }],
    ['a recipient that nobody names', { recipients: [...world.recipients, mailUser('eve')] }],
    [
      'the wording of a check',
      { checks: world.checks.map((check) => ({ ...check, title: 'other words' })) },
    ],
  ];
  for (const [name, different] of same)
    it(`is not touched by ${name}`, () => {
      assert.equal(of(different), of({}));
    });

  const renamed = { ...policy.batches, 3: { kind: 'file', name: 'Sales', file: 'b.csv' } as const };
  const changed: readonly (readonly [string, Partial<PlanInput>])[] = [
    ['the batch itself', { policy: { ...policy, batches: renamed } }],
    ['another part of the policy', { policy: { ...policy, undo: { clearGuid: false } } }],
    ['an observed value', { checks: world.checks.map((one) => ({ ...one, observed: 'else' })) }],
    ['a check that fails', { checks: world.checks.map((one) => ({ ...one, ok: false })) }],
    ['one check fewer', { checks: world.checks.slice(1) }],
    ['another value to be written', { mailboxes: [mailbox('ada', { exchangeGuid: 'other' })] }],
    [
      'another value that stands there',
      { recipients: [mailUser('ada', { addresses: ['smtp:ada@fabrikam.onmicrosoft.com'] })] },
    ],
    ['the number of the batch', { batch: 1 }],
  ];
  for (const [name, different] of changed)
    it(`is another with ${name}`, () => {
      assert.notEqual(of(different), of({}));
    });

  it('does not depend on the order of keys', () => {
    const { name, ...others } = policy;
    const rows = plan(world).rows;

    const turned = digest({ policy: { ...others, name }, checks: world.checks, rows, batch: 3 });

    assert.equal(turned, of({}));
  });

  it('takes the policy less its other batches, and none where the batch is unknown', () => {
    assert.match(relevantPolicy(policy, 3), /"batches":\{"3":/);
    assert.doesNotMatch(relevantPolicy(policy, 3), /Pilot/);
    assert.match(relevantPolicy(policy, 9), /"batches":\{\}/);
  });
});
