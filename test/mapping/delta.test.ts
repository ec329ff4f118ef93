import assert from 'node:assert/strict';
import { delta } from '../../src/mapping/delta.ts';
import type { PlanInput } from '../../src/mapping/plan.ts';
import { known, mailbox, mailUser, rowsOf } from './builders.ts';
import { condition } from '../support/condition.ts';

const boxes = ['ada', 'bob', 'cy'].map((name) => mailbox(name));
const users = ['ada', 'bob', 'cy'].map((name) => mailUser(name));
const [ada, bob, cy] = boxes;
const before = rowsOf({ mailboxes: boxes, recipients: users });

const changes: readonly (readonly [string, Partial<PlanInput>, readonly string[]])[] = [
  ['nothing', { mailboxes: boxes, recipients: users }, []],
  [
    'somebody new and somebody gone',
    {
      mailboxes: [ada, bob, mailbox('dan')].flatMap(some),
      recipients: [...users, mailUser('dan')],
    },
    ['1 new', '1 gone'],
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
  ['another outcome', { mailboxes: boxes, recipients: users.slice(1) }, ['1 now missing']],
];

function some<T>(value: T | undefined): readonly T[] {
  return value === undefined ? [] : [value];
}

function told(one: Parameters<typeof delta>[0], other: Parameters<typeof delta>[1]) {
  return delta(one, other).map(({ number, word }) => `${number} ${word}`);
}

describe('what changed since the last plan', () => {
  for (const [name, now, expected] of changes)
    it(`tells ${name}`, () => assert.deepEqual(told(before, rowsOf(now)), expected));

  it('tells a licence that came, and findings that came and went', () => {
    const bare = {
      condition: { ...condition, capabilities: [] },
      profile: known({ licences: [] }),
    };
    const unlicensed = rowsOf({
      mailboxes: [mailbox('ada', bare)],
      recipients: [mailUser('ada', { profile: known({ licences: [] }) })],
    });
    const held = { condition: { ...condition, litigationHold: true } };
    const licensed = rowsOf({ mailboxes: [mailbox('ada', held)], recipients: [mailUser('ada')] });

    assert.deepEqual(told(unlicensed, licensed), ['1 licensed', '1 with a new finding']);
    assert.deepEqual(told(licensed, unlicensed), ['1 with a finding less', '1 with a new finding']);
  });
});
