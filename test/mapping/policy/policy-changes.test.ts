import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  changedIds,
  changePages,
  fitsCard,
  policyChanges,
} from '../../../src/mapping/policy/policy-changes.ts';
import { policyVersion } from '../../../src/mapping/policy/policy-version.ts';
import type { Policy } from '../../../src/mapping/policy.ts';
import { samplePolicy } from '../../support/policy.ts';

const changed = (change: Partial<Policy>) =>
  policyChanges(samplePolicy, { ...samplePolicy, ...change });
const { approval, roles } = samplePolicy;

describe('changes of a policy', () => {
  it('have each member of a list that is added or removed', () => {
    const match = ['pinned', 'x500', 'employee-id'] as const;

    assert.deepEqual(changed({ match }), [
      ...['stamped', 'external-address', 'proxy-address', 'domain-map'].map((rule) => ({
        key: 'match',
        was: JSON.stringify(rule),
        is: null,
      })),
      { key: 'match', was: null, is: '"employee-id"' },
    ]);
  });

  it('have each member of a list that was absent', () => {
    const viewers = { users: ['megan', 'alex'], groups: [] };

    assert.deepEqual(changed({ roles: { ...roles, viewers } }), [
      { key: 'roles.viewers', was: 'null', is: null },
      { key: 'roles.viewers.groups', was: null, is: '[]' },
      { key: 'roles.viewers.users', was: null, is: '"megan"' },
      { key: 'roles.viewers.users', was: null, is: '"alex"' },
    ]);
  });

  it('have the new order of a list, also if members are added', () => {
    const match = ['x500', 'pinned', 'stamped', 'external-address', 'proxy-address'] as const;
    const reordered = changed({ match: [...match, 'domain-map', 'employee-id'] });

    assert.deepEqual(
      reordered.map(({ was, is }) => [was?.charAt(0), is?.charAt(0)]),
      [
        [undefined, '"'],
        ['[', '['],
      ],
    );
    assert.match(reordered[1]?.is ?? '', /^\["x500","pinned",/);
  });

  it('show characters that no one sees', () => {
    const name = 'Con\u200btoso\u3164 into\u00a0Fab  rikam\u{e0041}';

    assert.deepEqual(changed({ name }), [
      {
        key: 'name',
        was: '"Contoso into Fabrikam"',
        is: '"Con\\u200btoso\\u3164 into\\u00a0Fab \\u0020rikam\\udb40\\udc41"',
      },
    ]);
  });

  it('are found in every policy that is another version', () => {
    const text = fc.string({ unit: 'binary', maxLength: 6 });
    const list = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 4 });
    const policies = fc
      .record({ name: text, users: list, remind: fc.option(fc.nat(3)), viewers: fc.option(list) })
      .map(({ name, users, remind, viewers }) => ({
        ...samplePolicy,
        name,
        approval: { ...approval, remind },
        roles: {
          ...roles,
          admins: { users, groups: [] },
          viewers: viewers === null ? null : { users: viewers, groups: [] },
        },
      }));

    fc.assert(
      fc.property(policies, policies, (before, after) => {
        const isSame = policyVersion(before).hash === policyVersion(after).hash;
        assert.equal(policyChanges(before, after).length === 0, isSame);
      }),
    );
  });

  it('are all on pages', () => {
    const users = Array.from({ length: 21 }, (_, index) => `user-${index}`);
    const changes = changed({ roles: { ...roles, admins: { users, groups: [] } } });

    const pages = changePages(changes);

    assert.deepEqual(pages.flat(), changes);
    assert.ok(pages.every((page) => page.length > 0 && page.length <= 8));
    assert.deepEqual(changePages([]), []);
  });

  it('name the people and groups that they are about, and nothing else', () => {
    const admins = { users: ['megan'], groups: ['owners'] };
    const escalate = { after: 1, users: ['alex'] };
    const changes = changed({
      ...{ approval: { ...approval, escalate }, roles: { ...roles, admins } },
      domains: { 'a.users': 'someone' },
    });

    assert.deepEqual(changedIds(changes), { users: ['megan', 'alex'], groups: ['owners'] });
  });

  it('that are too long for a card are known', () => {
    const long = 'x'.repeat(201);

    assert.ok(fitsCard({ key: 'name', was: null, is: '"Contoso"' }));
    assert.ok(!fitsCard({ key: 'name', was: null, is: long }));
    assert.ok(!fitsCard({ key: 'name', was: long, is: null }));
    assert.ok(!fitsCard({ key: long, was: null, is: null }));
  });
});
