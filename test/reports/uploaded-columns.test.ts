import assert from 'node:assert/strict';
import { read, shortLines } from './support/uploads.ts';

const tenant = '7a000000-0000-4000-8000-00000000000b';

describe('the columns of pairs', () => {
  for (const [source, target] of [
    ['Source Email', 'Destination Email'],
    ['sourceEmail', 'destEmail'],
    ['Source_Email', 'Target_Email'],
    ['SourceObject', 'TargetObject'],
    ['SourceUser', 'DestinationUser'],
    ['SourceIdentity', 'TargetIdentity'],
    ['SourceUPN', 'TargetUPN'],
    ['OldUPN', 'NewUPN'],
    ['OldMail', 'NewMail'],
    ['UserPrincipalName', 'New UPN'],
    ['EmailAddress', 'To'],
    ['Source Tenant Owner', 'Target Tenant User'],
    ['E-Mail (source)', 'E-Mail (target)'],
    ['src_mail', 'dst_mail'],
    ['From', 'To'],
  ])
    it(`are understood with the names ${source} and ${target}`, () => {
      const text = `DisplayName,${target},SourceTenantId,${source}\nAda,a@y.com,${tenant},a@x.com`;

      assert.equal(read(text).kind, 'mapping');
      assert.deepEqual(shortLines(text), ['2 a@x.com -> a@y.com']);
    });

  it('leave out an address that can belong to either tenant', () => {
    const text = 'OldUPN,NewUPN,Email\na@x.com,a@y.com,other@y.com';

    assert.deepEqual(shortLines(text), ['2 a@x.com -> a@y.com']);
    assert.match(read(text).columns, /Not used: Email\.$/);
  });
});

describe('the columns of an upload', () => {
  const columns: readonly (readonly [string, string, string])[] = [
    [
      'used and not used',
      'DisplayName,Source Email,Destination Email,Department\nAda,a@x.com,a@y.com,HR',
      'Columns used: Source Email, Destination Email. Not used: DisplayName, Department.',
    ],
    ['used alone', 'EmailAddress\na@x.com', 'Columns used: EmailAddress.'],
    ['without a name', 'Email,,\na@x.com,x,', 'Columns used: Email. Not used: column 2.'],
    [
      'that hold no identifier',
      'Id,User,Email\n17,Ada,a@x.com',
      'Columns used: Email. Not used: Id, User.',
    ],
    ['of a list without a header', 'a@x.com\nb@x.com', ''],
  ];
  for (const [what, text, expected] of columns)
    it(`are named if they are ${what}`, () => {
      assert.equal(read(text).columns, expected);
    });

  it('are named up to eight, with the number of the others', () => {
    const names = Array.from({ length: 12 }, (_, n) => `Extra${n}`);

    assert.match(read(`Email,${names.join(',')}\na@x.com`).columns, /Extra7 and 4 more\.$/);
  });
});
