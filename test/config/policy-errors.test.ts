import assert from 'node:assert/strict';
import { parsePolicy } from '../../src/config/parse-policy.ts';
import { fullPolicy, minimalPolicy } from './policies.ts';

/** A text of the full policy file, its replacement and the error that follows. */
const cases: readonly (readonly [string, string, RegExp])[] = [
  ['name: Contoso into Fabrikam\n', '', /^line 1: name is missing\. Enter the name of the project/],
  [
    'name: Contoso into Fabrikam',
    'name: " "',
    /^line 1: name is not valid\. Enter the name of the project/,
  ],
  [
    '8333-333333333333',
    '8333',
    /^line 7: migration\.applicationId is not valid\. Enter .* \(a GUID\)/,
  ],
  [
    'Contoso.com: Fabrikam.com',
    'Contoso.com: fabrikam',
    /^line \d+: domains\.Contoso\.com is not valid\. Enter a t/,
  ],
  [
    'Contoso.com: Fabrikam.com',
    'a: b.com',
    /^line \d+: domains\.a is not a domain\. Use a source domain as/,
  ],
  [
    'Contoso.com:',
    'contoso.com: a.com, Contoso.com:',
    /^line \d+: domains has a source domain twice\. Enter/,
  ],
  [
    '  1: {',
    '  pilot: {',
    /^line 10: batches\.pilot is not a batch number\. Use a whole number from 1/,
  ],
  ['  1: {', '  -1: {', /^line \d+: batches\.-1 is not a batch number/],
  [
    'group: B0000000',
    'grup: B0000000',
    /^line \d+: batches\.1\.grup is unknown\. Remove it .*name, group, file\)/,
  ],
  [
    'group: B0000000-0000-4000-8000-00000000000A',
    'group: pilot group',
    /^line \d+: batches\.1\.group is not valid/,
  ],
  [
    'file: batch-4.csv',
    'file: ../../secrets.csv',
    /^line \d+: batches\.4\.file is not valid\. Enter the name of a CSV/,
  ],
  [
    'file: batch-4.csv',
    'file: a.csv, group: a@b',
    /^line \d+: batches\.4 has no source or two\. Enter either group or/,
  ],
  [
    'name: Finance, file: batch-4.csv',
    'name: Finance',
    /^line \d+: batches\.4 has no source or two/,
  ],
  ['[pinned,', '[guess,', /^line 12: match\.0 is not valid\. Enter a list of these rules: pinned/],
  ['[pinned,', '[stamped,', /^line 12: match has a rule twice\. Enter each once/],
  [
    'groups: [b0000000-0000-4000-8000-000000000001]\n    source',
    'groups: []\n    source',
    /^line \d+: roles\.approvers is empty, so no one could approve\. Enter at least one/,
  ],
  [
    'groups: [b0000000-0000-4000-8000-000000000001]\n    source: { users: [], groups: [] }',
    'groups: []\n    source: { users: [a0000000-0000-4000-8000-000000000002] }',
    /^line \d+: roles\.approvers is empty, .*; with approval\.perTenant, under both source and/,
  ],
  [
    'required: 1',
    'required: 0',
    /^line \d+: approval\.required is not valid\. Enter a whole number from 1 to 20/,
  ],
  [
    'perTenant: false',
    'perTenant: maybe',
    /^line \d+: approval\.perTenant is not valid\. Enter true or false/,
  ],
  [
    'selfApproval: false',
    'selfApproval: true',
    /^line \d+: approval\.selfApproval is not valid: requesters never/,
  ],
  [
    'partial: false',
    'partial: sometimes',
    /^line 21: approval\.partial is not valid\. Enter true or false/,
  ],
  [
    'concurrency: 2',
    'concurrency: 0',
    /^line \d+: limits\.concurrency is not valid\. Enter a whole number from 1 to/,
  ],
  [
    'freeze: []',
    'freeze: [fri]',
    /^line \d+: limits\.freeze\.0 is not valid\. Enter a list of \{ from: 2026-12-18T18:00/,
  ],
  [
    'freeze: []',
    'freeze: [{ from: 2027-01-04T08:00, to: 2026-12-18T18:00 }]',
    /^line \d+: limits\.freeze\.0 /,
  ],
  ['freeze: []', 'freeze: [{ days: [sat], from: "25:00" }]', /^line \d+: limits\.freeze\.0 /],
  [
    'freeze: []',
    'timeZone: Berlin',
    /^line \d+: limits\.timeZone is not valid\. Enter the name of a time zone, such as/,
  ],
  [
    'undo:',
    'plans: { size: { most: 9, then: { required: 1 } } }\nundo:',
    /^line \d+: plans\.size\.then is not valid\. Enter refuse, or \{ required/,
  ],
  [
    'undo:',
    'plans: { conflicts: { most: 101, then: refuse } }\nundo:',
    /^line \d+: plans\.conflicts\.most is not valid\. Enter a whole number from 0 to 100/,
  ],
  [
    'undo:',
    'plans: { firstBatch: { most: 9, then: { ask: { users: [] } } } }\nundo:',
    /^line \d+: plans\.firstBatch\.then is not valid\. Enter refuse/,
  ],
  [
    'undo:',
    'plans: { expiring: { within: 14, then: refuse } }\nundo:',
    /^line \d+: plans\.expiring\.within is not valid\. Enter a duration from 1s to 365d/,
  ],
  [
    'protected: { users: []',
    'protected: { approvers: {}, users: []',
    /^line \d+: protected\.approvers is empty, so no one could approve protected people/,
  ],
  [
    'protected: { users: []',
    'protected: { users: [someone]',
    /^line \d+: protected\.users\.0 is not valid\. Enter the Entra object ID/,
  ],
  [
    'fab41ca0-2222-4222-8222-222222222222',
    'C0470500-1111-4111-8111-111111111111',
    /^line 4: target\.tenantId is the source tenant\. Enter the ID of the target tenant \(a GUID\)\.$/,
  ],
  [
    'undo:',
    'undone: 1\nundo:',
    /^line \d+: undone is unknown\. Remove it or correct its name \(known keys: name, source,/,
  ],
  [
    'undo: { clearGuid: false }',
    'undo:',
    /^line \d+: undo is not valid\. Enter a section with clearGuid/,
  ],
];

describe('an invalid policy file', () => {
  for (const [from, to, expected] of cases)
    it(`is refused with ${JSON.stringify(to)} instead of ${JSON.stringify(from)}`, () => {
      assert.ok(fullPolicy.includes(from));

      const parsed = parsePolicy(fullPolicy.replace(from, to));

      assert.ok(parsed.kind === 'invalid');
      assert.ok(
        parsed.errors.some((error) => expected.test(error)),
        parsed.errors.join('\n'),
      );
    });

  it('gets all its errors at once', () => {
    const parsed = parsePolicy(
      minimalPolicy
        .replace('fab41ca0-2222-4222-8222-222222222222', 'c0470500-1111-4111-8111-111111111111')
        .replace('sales-wave@contoso.com', '7')
        .concat('limits: { settle: soon, batchSize: none }\n'),
    );

    assert.ok(parsed.kind === 'invalid');
    assert.deepEqual(parsed.errors.map((error) => /^line \d+: (\S+)/.exec(error)?.[1]).sort(), [
      'batches.3.group',
      'limits.batchSize',
      'limits.settle',
      'target.tenantId',
    ]);
  });
});
