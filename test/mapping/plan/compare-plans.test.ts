import assert from 'node:assert/strict';
import { comparePlans } from '../../../src/mapping/plan/compare-plans.ts';
import type { PlanInput } from '../../../src/mapping/plan/plan.ts';
import { profileOf, mailbox, mailUser, rowsOf } from '../builders.ts';
import { condition } from '../../support/condition.ts';

const boxes = ['ada', 'bob', 'cy'].map((name) => mailbox(name));
const users = ['ada', 'bob', 'cy'].map((name) => mailUser(name));
const [ada, bob, cy] = boxes;
const before = rowsOf({ mailboxes: boxes, recipients: users });

const changes: readonly (readonly [string, Partial<PlanInput>, readonly string[]])[] = [
  ['nothing', { mailboxes: boxes, recipients: users }, []],
  [
    'a new and a removed person',
    {
      mailboxes: [ada, bob, mailbox('dan')].flatMap(some),
      recipients: [...users, mailUser('dan')],
    },
    ['1 new', '1 removed'],
  ],
  [
    'another name',
    {
      mailboxes: [mailbox('ada', { name: 'Ada L' }), bob, cy].flatMap(some),
      recipients: users.map((user) => ({
        ...user,
        name: user.id.endsWith('ada') ? 'Ada L' : user.name,
      })),
    },
    ['1 renamed'],
  ],
  [
    'another target',
    {
      mailboxes: boxes,
      recipients: users.map((user) => (user.id === 'target-cy' ? { ...user, id: 'other' } : user)),
    },
    ['1 with another target'],
  ],
  ['another outcome', { mailboxes: boxes, recipients: users.slice(1) }, ['1 now without a match']],
];

function some<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function changesOf(...plans: Parameters<typeof comparePlans>) {
  return comparePlans(...plans).map(({ count, label }) => `${count} ${label}`);
}

describe('the comparison of two plans', () => {
  for (const [name, now, expected] of changes)
    it(`finds ${name}`, () => assert.deepEqual(changesOf(before, rowsOf(now)), expected));

  it('finds a new license, and findings that are new or no longer there', () => {
    const withoutLicence = {
      condition: { ...condition, capabilities: [] },
      profile: profileOf({ licences: [] }),
    };
    const unlicensed = rowsOf({
      mailboxes: [mailbox('ada', withoutLicence)],
      recipients: [mailUser('ada', { profile: profileOf({ licences: [] }) })],
    });
    const onHold = { condition: { ...condition, litigationHold: true } };
    const licensed = rowsOf({ mailboxes: [mailbox('ada', onHold)], recipients: [mailUser('ada')] });

    assert.deepEqual(changesOf(unlicensed, licensed), [
      '1 now with a move license',
      '1 with new findings',
    ]);
    assert.deepEqual(changesOf(licensed, unlicensed), [
      '1 with fewer findings',
      '1 with new findings',
    ]);
  });
});
