import assert from 'node:assert/strict';
import { countRows } from '../../../src/mapping/plan-rows.ts';
import type { Policy } from '../../../src/mapping/policy.ts';
import { requiredApprovals } from '../../../src/mapping/policy/required-approvals.ts';
import { policyFindingsOf, type PlanFacts } from '../../../src/mapping/policy/plan-rules.ts';
import { mailbox, mailUser, policy, rowsOf } from '../builders.ts';

const two = { kind: 'require', people: 2 } as const;
const owners = { users: ['owner'], groups: [] };

/** Three ready people, and one who matches two mail users. */
function planned(plans: Partial<Policy['plans']>, different: Partial<PlanFacts> = {}): PlanFacts {
  const names = ['ada', 'bela', 'carl'];
  const twin = mailUser('twin', { externalAddress: 'dora@contoso.com' });
  const rows = rowsOf({
    mailboxes: [...names, 'dora'].map((name) => mailbox(name)),
    recipients: [...[...names, 'dora'].map((name) => mailUser(name)), twin],
  });
  return {
    policy: { ...policy, plans: { ...policy.plans, ...plans } },
    rows,
    counts: countRows(rows),
    written: false,
    protectedIds: new Set(),
    credentials: [],
    now: new Date('2026-11-23T09:00:00Z'),
    decideBy: new Date('2026-11-24T09:00:00Z'),
    ...different,
  };
}
const codes = (plan: PlanFacts) => policyFindingsOf(plan).map(({ code }) => code);

describe('the policy rules for a plan', () => {
  it('find nothing where the policy has no such rule', () => {
    assert.deepEqual(codes(planned({})), []);
  });

  const limits = [
    ['plan-large', 'size', 3],
    ['plan-conflicts', 'conflicts', 25],
    ['plan-first-batch', 'firstBatch', 3],
  ] as const;
  for (const [code, rule, exactly] of limits)
    it(`allow a plan at the limit of ${rule}, and find one above it`, () => {
      const at = planned({ [rule]: { most: exactly, then: two } });
      const above = planned({ [rule]: { most: exactly - 1, then: two } });

      assert.deepEqual(codes(at), []);
      assert.deepEqual(codes(above), [code]);
      assert.match(
        policyFindingsOf(above)[0]?.text ?? '',
        new RegExp(`policy file allows.*\\(plans.${rule}\\)`),
      );
    });

  it('require a small first batch only until a run has written something', () => {
    assert.deepEqual(codes(planned({ firstBatch: { most: 1, then: two } }, { written: true })), []);
  });

  describe('for access that ends within a time after the approval expires', () => {
    const day = 86_400_000;
    const rule = { expiring: { within: 7 * day, then: { kind: 'refuse' } } } as const;
    // The approval expires in one day, so a credential must be valid for eight days.
    const ends = (...days: readonly number[]) => [
      {
        application: 'the mailbox-move app',
        credentials: days.map((after, n) => ({
          kind: 'secret' as const,
          name: n === 0 ? 'move' : '',
          ends: new Date(Date.parse('2026-11-23T09:00:00Z') + after * day).toISOString(),
        })),
      },
    ];
    const textOf = (...days: readonly number[]) =>
      policyFindingsOf(planned(rule, { credentials: ends(...days) })).map(({ text }) => text);

    it('name it, even if it is one of several', () => {
      assert.deepEqual(textOf(8), []);
      assert.deepEqual(textOf(180, 7.9), [
        'Access ends too soon: a secret of the mailbox-move app on Tue, Dec 1, 2026 (plans.expiring of the policy file requires access until Tue, Dec 1, 2026). Renew it before you approve.',
      ]);
      assert.match(textOf(1)[0] ?? '', /the secret “move” of .* on Tue, Nov 24, 2026/);
    });

    it('ignore an ended credential where another one is valid', () => {
      assert.deepEqual(textOf(-3, 180), []);
      assert.match(textOf(-3)[0] ?? '', /the mailbox-move app has no valid secret or certificate/);
      assert.deepEqual(textOf(), []);
    });

    it('apply only where the policy has the rule', () => {
      assert.deepEqual(codes(planned({}, { credentials: ends(1) })), []);
    });
  });

  it('find protected people on either side, and only in rows to stamp', () => {
    for (const id of ['source-ada', 'target-ada'])
      assert.deepEqual(codes(planned({}, { protectedIds: new Set([id]) })), ['plan-protected']);
    assert.deepEqual(
      codes(planned({}, { protectedIds: new Set(['source-dora', 'source-eve']) })),
      [],
    );
  });
});

describe('the required approvals of a plan', () => {
  const approvalsOf = (plan: PlanFacts, approval: Partial<Policy['approval']> = {}) => {
    const { people, rights } = requiredApprovals(
      { ...plan.policy, approval: { ...plan.policy.approval, ...approval } },
      policyFindingsOf(plan),
    );
    return [people, ...rights.map(({ code }) => code)];
  };

  it('are those of the policy, and more where the plan breaks a rule', () => {
    assert.deepEqual(approvalsOf(planned({})), [1]);
    assert.deepEqual(approvalsOf(planned({}), { required: 3 }), [3]);
    assert.deepEqual(approvalsOf(planned({ size: { most: 1, then: two } })), [2]);
    assert.deepEqual(approvalsOf(planned({ size: { most: 1, then: two } }), { required: 3 }), [3]);
  });

  it('include one per tenant, and in addition one for each owner and for protected people', () => {
    const askOwners = { most: 1, then: { kind: 'ask', owners } } as const;

    assert.deepEqual(approvalsOf(planned({}), { perTenant: true }), [2, 'source', 'target']);
    assert.deepEqual(approvalsOf(planned({ size: askOwners })), [2, 'plan-large']);
    assert.deepEqual(
      approvalsOf(planned({ size: askOwners }, { protectedIds: new Set(['source-ada']) }), {
        perTenant: true,
      }),
      [4, 'source', 'target', 'plan-large', 'plan-protected'],
    );
  });

  it('use the approvers of every run for a tenant without approvers of its own', () => {
    const approvers = {
      ...{ users: ['alex'], groups: ['all'] },
      source: { users: ['guest'], groups: [] },
      target: { users: [], groups: [] },
    };
    const { rights } = requiredApprovals(
      {
        ...policy,
        roles: { ...policy.roles, approvers },
        approval: { ...policy.approval, perTenant: true },
      },
      [],
    );

    assert.deepEqual(
      rights.map(({ who }) => who),
      [
        { users: ['guest'], groups: [] },
        { users: ['alex'], groups: ['all'] },
      ],
    );
  });
});
