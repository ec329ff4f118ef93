import assert from 'node:assert/strict';
import { parsePolicy } from '../../src/config/policy.ts';
import { fullest, smallest } from './policies.ts';

/** What is put in place of what in the fullest file, and what must be told of it. */
const cases: readonly (readonly [string, string, RegExp])[] = [
  [
    'name: Contoso into Fabrikam\n',
    '',
    /^name: is missing: put the name of the project \(line 1\)/,
  ],
  ['name: Contoso into Fabrikam', 'name: " "', /^name: can’t be used: put the name of the project/],
  [
    '8333-333333333333',
    '8333',
    /^migration.applicationId: can’t be used: put .* \(a GUID\) \(line 7/,
  ],
  [
    'Contoso.com: Fabrikam.com',
    'Contoso.com: fabrikam',
    /^domains.Contoso.com: can’t be used: put a t/,
  ],
  ['Contoso.com: Fabrikam.com', 'a: b.com', /^domains.a: is no domain: put a source domain as key/],
  [
    'Contoso.com:',
    'contoso.com: a.com, Contoso.com:',
    /^domains: names a source domain twice: put/,
  ],
  [
    '  1: {',
    '  pilot: {',
    /^batches.pilot: is no batch number: put 1 or above as the key \(line 10\)/,
  ],
  ['  1: {', '  -1: {', /^batches.-1: is no batch number/],
  [
    'group: B0000000',
    'grup: B0000000',
    /^batches.1.grup: is unknown: remove it .*name, group, file\)/,
  ],
  [
    'group: B0000000-0000-4000-8000-00000000000A',
    'group: pilot wave',
    /^batches.1.group: can’t be used/,
  ],
  [
    'file: batch-4.csv',
    'file: ../../secrets.csv',
    /^batches.4.file: can’t be used: put the name of a CSV/,
  ],
  [
    'file: batch-4.csv',
    'file: a.csv, group: a@b',
    /^batches.4: has no source or two: put either group or/,
  ],
  ['name: Finance, file: batch-4.csv', 'name: Finance', /^batches.4: has no source or two/],
  ['[pinned,', '[guess,', /^match.0: can’t be used: put a list of rules out of pinned, stamped/],
  ['[pinned,', '[stamped,', /^match: names a rule twice: put each once \(line 12\)/],
  [
    'groups: [b0000000-0000-4000-8000-000000000001]\n    source',
    'groups: []\n    source',
    /^roles.approvers: is empty, so nobody could approve: put at least one/,
  ],
  [
    'required: 1',
    'required: 0',
    /^approval.required: can’t be used: put a whole number from 1 to 20/,
  ],
  ['perTenant: false', 'perTenant: maybe', /^approval.perTenant: can’t be used: put true or false/],
  ['selfApproval: false', 'selfApproval: true', /^approval.selfApproval: can’t be used: nobody/],
  [
    'partial: false',
    'partial: sometimes',
    /^approval.partial: can’t be used: put true or false \(line 21/,
  ],
  [
    'concurrency: 2',
    'concurrency: 0',
    /^limits.concurrency: can’t be used: put a whole number from 1 to/,
  ],
  [
    'freeze: []',
    'freeze: [fri]',
    /^limits.freeze.0: can’t be used: put a list of \{ from: 2026-12-18T18:00/,
  ],
  [
    'freeze: []',
    'freeze: [{ from: 2027-01-04T08:00, to: 2026-12-18T18:00 }]',
    /^limits.freeze.0: /,
  ],
  ['freeze: []', 'freeze: [{ days: [sat], from: "25:00" }]', /^limits.freeze.0: /],
  [
    'freeze: []',
    'timeZone: Berlin',
    /^limits.timeZone: can’t be used: put the name of a time zone, such as/,
  ],
  [
    'undo:',
    'plans: { size: { most: 9, then: { required: 1 } } }\nundo:',
    /^plans.size.then: can’t be used: put refuse, or \{ required/,
  ],
  [
    'undo:',
    'plans: { conflicts: { most: 101, then: refuse } }\nundo:',
    /^plans.conflicts.most: can’t be used: put a whole number from 0 to 100/,
  ],
  [
    'undo:',
    'plans: { firstBatch: { most: 9, then: { ask: { users: [] } } } }\nundo:',
    /^plans.firstBatch.then: can’t be used: put refuse/,
  ],
  [
    'undo:',
    'plans: { expiring: { within: 14, then: refuse } }\nundo:',
    /^plans.expiring.within: can’t be used: put a duration from 1s to 365d/,
  ],
  [
    'protected: { users: []',
    'protected: { approvers: {}, users: []',
    /^protected.approvers: is empty, so nobody could approve protected people/,
  ],
  [
    'protected: { users: []',
    'protected: { users: [somebody]',
    /^protected.users.0: can’t be used: put the Entra object id/,
  ],
  [
    'fab41ca0-2222-4222-8222-222222222222',
    'C0470500-1111-4111-8111-111111111111',
    /^target.tenantId: is the source tenant too: put the target tenant's id \(a GUID\) \(line 4\)$/,
  ],
  [
    'undo:',
    'undone: 1\nundo:',
    /^undone: is unknown: remove it or mend its name \(known here: name, source,/,
  ],
  ['undo: { clearGuid: false }', 'undo:', /^undo: can’t be used: put a section with clearGuid/],
  [
    'clearGuid: false',
    'clearGuid: &no false\n  , clearGuid: true',
    /^line 24: Map keys must be unique/,
  ],
  ['  4: {', '  "1": {', /^line 11: Map keys must be unique/],
  ['  4: {', '  4: !!secret {', /^line 11: Unresolved tag/],
  ['clearGuid: false', 'clearGuid: *no', /^line 23: \*no is an alias: write the value out/],
  ['clearGuid: false', '__proto__: {}', /^line 23: __proto__ is no key: remove it/],
  [
    'name: Contoso into Fabrikam',
    'name: a\n---\nname: b',
    /^line 2: Source contains multiple documents/,
  ],
];

describe('a faulty policy file', () => {
  for (const [from, to, expected] of cases)
    it(`is refused with ${JSON.stringify(to)} for ${JSON.stringify(from)}`, () => {
      assert.ok(fullest.includes(from));

      const parsed = parsePolicy(fullest.replace(from, to));

      assert.ok(parsed.kind === 'faulty');
      assert.ok(
        parsed.faults.some((fault) => expected.test(fault)),
        parsed.faults.join('\n'),
      );
    });

  it('tells all its faults at once', () => {
    const parsed = parsePolicy(
      smallest
        .replace('fab41ca0-2222-4222-8222-222222222222', 'c0470500-1111-4111-8111-111111111111')
        .replace('sales-wave@contoso.com', '7')
        .concat('limits: { settle: soon, batchSize: none }\n'),
    );

    assert.ok(parsed.kind === 'faulty');
    assert.deepEqual(parsed.faults.map((fault) => fault.split(':')[0]).sort(), [
      'batches.3.group',
      'limits.batchSize',
      'limits.settle',
      'target.tenantId',
    ]);
  });

  it('is no bomb', () => {
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n';

    const parsed = parsePolicy(bomb);

    assert.ok(parsed.kind === 'faulty');
    assert.equal(parsed.faults.length, 4);
  });
});
