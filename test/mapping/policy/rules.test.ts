import assert from 'node:assert/strict';
import { count } from '../../../src/mapping/counts.ts';
import type { Policy } from '../../../src/mapping/policy.ts';
import { demandOf } from '../../../src/mapping/policy/demand.ts';
import type { Planned } from '../../../src/mapping/policy/rule.ts';
import { hitsOf } from '../../../src/mapping/policy/rules.ts';
import { mailbox, mailUser, policy, rowsOf } from '../builders.ts';

const two = { kind: 'require', people: 2 } as const;
const owners = { users: ['owner'], groups: [] };

/** Three who are ready, and one whom two mail users claim. */
function planned(plans: Partial<Policy['plans']>, different: Partial<Planned> = {}): Planned {
  const names = ['ada', 'bela', 'carl'];
  const twin = mailUser('twin', { externalAddress: 'dora@contoso.com' });
  const rows = rowsOf({
    mailboxes: [...names, 'dora'].map((name) => mailbox(name)),
    recipients: [...[...names, 'dora'].map((name) => mailUser(name)), twin],
  });
  return {
    policy: { ...policy, plans: { ...policy.plans, ...plans } },
    rows,
    counts: count(rows),
    written: false,
    guarded: new Set(),
    credentials: [],
    now: new Date('2026-11-23T09:00:00Z'),
    decideBy: new Date('2026-11-24T09:00:00Z'),
    ...different,
  };
}
const codes = (plan: Planned) => hitsOf(plan).map(({ code }) => code);

describe('the policy on a plan', () => {
  it('is met by what it does not speak of', () => {
    assert.deepEqual(codes(planned({})), []);
  });

  const ceilings = [
    ['plan-large', 'size', 3],
    ['plan-conflicts', 'conflicts', 25],
    ['plan-first-batch', 'firstBatch', 3],
  ] as const;
  for (const [code, rule, exactly] of ceilings)
    it(`is met at the ceiling of ${rule}, and hit above it`, () => {
      const at = planned({ [rule]: { most: exactly, then: two } });
      const above = planned({ [rule]: { most: exactly - 1, then: two } });

      assert.deepEqual(codes(at), []);
      assert.deepEqual(codes(above), [code]);
      assert.match(hitsOf(above)[0]?.text ?? '', new RegExp(`plans.${rule} of the policy file`));
    });

  it('asks for a small first batch only until something is written', () => {
    assert.deepEqual(codes(planned({ firstBatch: { most: 1, then: two } }, { written: true })), []);
  });

  describe('looks for access that ends before the last moment to decide and so long after it', () => {
    const day = 86_400_000;
    const rule = { expiring: { within: 7 * day, then: { kind: 'refuse' } } } as const;
    // There is a day to decide, so the eighth day from now is the first that is far enough.
    const ends = (...days: readonly number[]) => [
      {
        of: 'the migration application',
        credentials: days.map((after, n) => ({
          kind: 'secret' as const,
          name: n === 0 ? 'move' : '',
          ends: new Date(Date.parse('2026-11-23T09:00:00Z') + after * day).toISOString(),
        })),
      },
    ];
    const textOf = (...days: readonly number[]) =>
      hitsOf(planned(rule, { credentials: ends(...days) })).map(({ text }) => text);

    it('and names it, be it one of several', () => {
      assert.deepEqual(textOf(8), []);
      assert.deepEqual(textOf(180, 7.9), [
        'Access ends too soon: a secret of the migration application on 2026-12-01 (plans.expiring of the policy file looks until 2026-12-01). Renew it first.',
      ]);
      assert.match(textOf(1)[0] ?? '', /the secret “move” of .* on 2026-11-24/);
    });

    it('passing over what has ended where something else is valid', () => {
      assert.deepEqual(textOf(-3, 180), []);
      assert.match(textOf(-3)[0] ?? '', /no secret or certificate of .* is valid/);
      assert.deepEqual(textOf(), []);
    });

    it('only where the policy asks', () => {
      assert.deepEqual(codes(planned({}, { credentials: ends(1) })), []);
    });
  });

  it('knows protected people on either side, and only where they would be stamped', () => {
    for (const id of ['source-ada', 'target-ada'])
      assert.deepEqual(codes(planned({}, { guarded: new Set([id]) })), ['plan-protected']);
    assert.deepEqual(codes(planned({}, { guarded: new Set(['source-dora', 'source-eve']) })), []);
  });
});

describe('what a plan asks of its approvers', () => {
  const asked = (plan: Planned, approval: Partial<Policy['approval']> = {}) => {
    const { people, seats } = demandOf(
      { ...plan.policy, approval: { ...plan.policy.approval, ...approval } },
      hitsOf(plan),
    );
    return [people, ...seats.map(({ code }) => code)];
  };

  it('is what the policy says, and more where a rule is hit', () => {
    assert.deepEqual(asked(planned({})), [1]);
    assert.deepEqual(asked(planned({}), { required: 3 }), [3]);
    assert.deepEqual(asked(planned({ size: { most: 1, then: two } })), [2]);
    assert.deepEqual(asked(planned({ size: { most: 1, then: two } }), { required: 3 }), [3]);
  });

  it('is one for each tenant, and one on top for owners and for protected people', () => {
    const ask = { most: 1, then: { kind: 'ask', owners } } as const;

    assert.deepEqual(asked(planned({}), { perTenant: true }), [2, 'source', 'target']);
    assert.deepEqual(asked(planned({ size: ask })), [2, 'plan-large']);
    assert.deepEqual(
      asked(planned({ size: ask }, { guarded: new Set(['source-ada']) }), { perTenant: true }),
      [4, 'source', 'target', 'plan-large', 'plan-protected'],
    );
  });

  it('lets the approvers of every run speak for a tenant that has none of its own', () => {
    const approvers = {
      ...{ users: ['alex'], groups: ['all'] },
      source: { users: ['guest'], groups: [] },
      target: { users: [], groups: [] },
    };
    const { seats } = demandOf(
      {
        ...policy,
        roles: { ...policy.roles, approvers },
        approval: { ...policy.approval, perTenant: true },
      },
      [],
    );

    assert.deepEqual(
      seats.map(({ who }) => who),
      [
        { users: ['guest'], groups: [] },
        { users: ['alex'], groups: ['all'] },
      ],
    );
  });
});
