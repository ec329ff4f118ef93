import assert from 'node:assert/strict';
import { canonicalJson } from '../../../src/mapping/canonical-json.ts';
import { digest, relevantPolicy } from '../../../src/mapping/plan/digest.ts';
import { plan, type PlanInput } from '../../../src/mapping/plan/plan.ts';
import { checkTrust } from '../../../src/mapping/trust/check-trust.ts';
import { planInput, mailbox, mailUser, policy } from '../builders.ts';
import { readings } from '../trust/builders.ts';

const base = planInput({
  mailboxes: [mailbox('ada')],
  recipients: [mailUser('ada')],
  checks: checkTrust(readings(), policy),
});
const digestOf = (different: Partial<PlanInput>) => plan({ ...base, ...different }).digest;

describe('the digest', () => {
  it('is a SHA-256 in lower-case hex, the same at every call', () => {
    assert.match(digestOf({}), /^[0-9a-f]{64}$/);
    assert.equal(digestOf({}), digestOf({}));
  });

  it('needs no sorted copy of a row to stamp, because the row is made with sorted keys', () => {
    const [row] = plan(base).rows;
    assert.equal(row?.kind, 'ready');
    assert.equal(JSON.stringify(row), canonicalJson(row));
  });

  const others = { ...policy.batches, 1: { kind: 'file', name: 'Pilot', file: 'a.csv' } as const };
  const same: readonly (readonly [string, Partial<PlanInput>])[] = [
    ['another batch of the policy', { policy: { ...policy, batches: others } }],
    ['a recipient that matches no mailbox', { recipients: [...base.recipients, mailUser('eve')] }],
    [
      'the title of a check',
      { checks: base.checks.map((check) => ({ ...check, title: 'other words' })) },
    ],
    [
      'the time of the trust reading and the days that a secret lasts',
      {
        checks: base.checks.map((check) => ({
          ...{ ...check, readAt: '2027-01-01T00:00:00.000Z' },
          ...(check.changesByItself && { observed: '1 day', ok: false }),
        })),
      },
    ],
  ];
  for (const [name, different] of same)
    it(`does not change with ${name}`, () => {
      assert.equal(digestOf(different), digestOf({}));
    });

  const sourceExport = { sha256: 'e1', key: 'k1', exportedAt: '', expiresAt: '' };
  const renamed = { ...policy.batches, 3: { kind: 'file', name: 'Sales', file: 'b.csv' } as const };
  const changed: readonly (readonly [string, Partial<PlanInput>])[] = [
    ['the batch itself', { policy: { ...policy, batches: renamed } }],
    ['another part of the policy', { policy: { ...policy, undo: { clearGuid: false } } }],
    ['an observed value', { checks: base.checks.map((one) => ({ ...one, observed: 'else' })) }],
    ['a check that fails', { checks: base.checks.map((one) => ({ ...one, ok: false })) }],
    ['one check fewer', { checks: base.checks.slice(1) }],
    ['another value to be written', { mailboxes: [mailbox('ada', { exchangeGuid: 'other' })] }],
    [
      'another value on the target',
      { recipients: [mailUser('ada', { addresses: ['smtp:ada@fabrikam.onmicrosoft.com'] })] },
    ],
    ['the number of the batch', { batch: 1 }],
    ['the file that the source was read from', { sourceExport }],
    ['a part of the batch', { selection: { sources: ['source-ada'] } }],
  ];
  for (const [name, different] of changed)
    it(`changes with ${name}`, () => {
      assert.notEqual(digestOf(different), digestOf({}));
    });

  it('does not depend on the order of keys', () => {
    const { name, ...others } = policy;
    const rows = plan(base).rows;

    const reordered = digest({
      ...{ policy: { ...others, name }, checks: base.checks, rows },
      ...{ selection: null, sourceExport: null, batch: 3 },
    });

    assert.equal(reordered, digestOf({}));
  });

  it('is the same for what is stored and read again', () => {
    const odd = { mailboxes: [mailbox('ada', { name: 'NUL \0, half a pair \ud800, \\u0000' })] };
    const { rows, digest: before } = plan({ ...base, ...odd });
    const stored = (value: string) => value.replace(/\p{Surrogate}|\0/gu, '\uFFFD');
    const copies = rows.map((row) => ({
      ...row,
      source: { ...row.source, name: stored(row.source.name) },
    }));

    assert.notDeepEqual(copies, rows);
    assert.equal(digest({ ...base, rows: copies }), before);
    assert.notEqual(before, digestOf({}));
  });

  it('covers only the batch itself of the batches in the policy', () => {
    assert.match(relevantPolicy(policy, 3), /"batches":\{"3":/);
    assert.doesNotMatch(relevantPolicy(policy, 3), /Pilot/);
    assert.match(relevantPolicy(policy, 9), /"batches":\{\}/);
  });
});
