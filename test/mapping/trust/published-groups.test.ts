import assert from 'node:assert/strict';
import { checkTrust } from '../../../src/mapping/trust/check-trust.ts';
import type { TrustCheck } from '../../../src/mapping/trust/trust-check.ts';
import type { Group } from '../../../src/mapping/trust/trust-reading-types.ts';
import { policy } from '../builders.ts';
import { group, readings, relationship } from './builders.ts';

function check(
  code: string,
  publishedScopes: readonly string[],
  groups: readonly Group[],
): TrustCheck {
  const source = [relationship('source', { publishedScopes })];
  const found = checkTrust(readings({ source, groups }), policy).find((one) => one.code === code);
  assert.ok(found !== undefined);
  return found;
}

const guid = '5a1e5000-0000-4000-8000-000000000001';
const sales = group('sales', { guid, aliases: ['sales-wave', 'old-sales@contoso.com'] });
const others = [group('pilot'), sales];

describe('a published scope', () => {
  const identities = [
    'Sales',
    'cn=sales,ou=contoso',
    'CN=sales, OU=contoso',
    guid.toUpperCase(),
    `{${guid}}`,
    'id-sales',
    ' sales@contoso.com',
    'SMTP:Sales@contoso.com',
    'Sales-Wave',
    'old-sales@contoso.com',
    'EURPR01A001.prod.outlook.com/Hosted Organizations/contoso.onmicrosoft.com/Sales',
    'pilot,sales',
    'pilot, sales@contoso.com',
  ];
  for (const identity of identities)
    it(`finds the batch’s group by “${identity}”`, () => {
      assert.equal(check('source-published-scopes', [identity], others).ok, true);
      assert.equal(check('batch-group-published', [identity], others).ok, true);
    });

  it('with a comma or a slash in the name of its group is not split', () => {
    const named = [group('Sales, Europe'), group('R/D'), ...others];

    const found = check('source-published-scopes', ['sales, europe', 'R/D'], named);

    assert.equal(
      found.observed,
      'R/D (R/D@contoso.com); Sales, Europe (Sales, Europe@contoso.com)',
    );
    assert.equal(found.ok, true);
  });

  it('that finds no group fails, is named, and is left out of the command', () => {
    const found = check('source-published-scopes', ['sales', 'Old batch'], others);

    assert.equal(found.ok, false);
    assert.equal(found.observed, 'Old batch: no such group; sales (sales@contoso.com)');
    assert.match(found.fix.command, /-MailboxMovePublishedScopes 'sales@contoso.com'$/);
  });

  const unfit = [
    ['MailUniversalDistributionGroup', 'a distribution list', 'Get-DistributionGroupMember'],
    ['GroupMailbox', 'a Microsoft 365 group', 'Get-UnifiedGroupLinks'],
    [
      'DynamicDistributionGroup',
      'a dynamic distribution list',
      'Get-DynamicDistributionGroupMember',
    ],
    ['RoomList', 'a room list', 'Get-DistributionGroupMember'],
  ] as const;
  for (const [recipientType, words, cmdlet] of unfit)
    it(`that finds ${words} fails with its type and the commands that replace it`, () => {
      const news = group('news', { recipientType });

      const found = check('source-published-scopes', ['sales', 'news'], [...others, news]);

      assert.equal(found.ok, false);
      assert.equal(
        found.observed,
        `news (news@contoso.com) is ${words} (${recipientType}), which can’t be published; sales (sales@contoso.com)`,
      );
      assert.match(
        found.fix.command,
        /^New-DistributionGroup -Type Security -Name 'news migration'; /,
      );
      assert.ok(found.fix.command.includes(`; ${cmdlet} -Identity 'guid-news' `));
      assert.match(found.fix.command, /-MailboxMovePublishedScopes 'sales@contoso.com' #/);
    });

  it('that finds a mailbox says so', () => {
    const ada = group('ada', { recipientType: 'UserMailbox' });

    const found = check('source-published-scopes', ['ada'], [...others, ada]);

    assert.match(found.observed, /^ada \(ada@contoso.com\) is a user mailbox \(UserMailbox\)/);
    assert.match(found.fix.command, /'<name of the security group>'; Set-Org/);
  });

  it('finds the security group where a group of another type has the same name', () => {
    const list = group('list', { name: 'sales', recipientType: 'GroupMailbox' });

    assert.equal(check('source-published-scopes', ['sales'], [...others, list]).ok, true);
    assert.equal(check('batch-group-published', ['sales'], [...others, list]).ok, true);
  });

  it('that finds two groups fails, and publishes neither', () => {
    const twin = group('twin', { name: 'sales' });
    const groups = [...others, twin];
    const source = [relationship('source', { publishedScopes: ['sales'] })];
    const batchGroup = 'sales@contoso.com';

    const found = checkTrust(readings({ source, groups, batchGroup }), policy);

    assert.deepEqual(
      found.filter(({ ok }) => !ok).map(({ code, observed }) => [code, observed]),
      [
        [
          'source-published-scopes',
          'sales: 2 groups, sales (sales@contoso.com), sales (twin@contoso.com)',
        ],
        ['batch-group-published', 'not published'],
      ],
    );
  });

  it('must exist, and one must be the batch’s group', () => {
    assert.equal(check('source-published-scopes', [], others).observed, 'none');
    assert.equal(check('source-published-scopes', [''], others).ok, false);

    const unpublished = check('batch-group-published', ['pilot'], others);

    assert.equal(unpublished.ok, false);
    assert.match(unpublished.fix.command, /'pilot@contoso.com','sales@contoso.com'$/);
  });
});

describe('the batch’s group', () => {
  const types = [
    ['GroupMailbox', 'a Microsoft 365 group (GroupMailbox)'],
    ['Group', 'a group without an address (Group)'],
  ] as const;
  for (const [recipientType, words] of types)
    it(`is never published as ${words}`, () => {
      const source = [relationship('source', { publishedScopes: ['pilot'] })];
      const groups = [group('pilot'), group('sales', { recipientType })];

      const found = checkTrust(readings({ source, groups }), policy);

      const failed = found.filter(({ ok }) => !ok);
      assert.deepEqual(
        failed.map(({ code, observed }) => [code, observed]),
        [['batch-group-type', `sales (sales@contoso.com) is ${words}`]],
      );
    });

  it('must be the only one that its name finds', () => {
    const groups = [sales, group('pilot'), group('late', { name: 'pilot' })];

    const found = checkTrust(readings({ groups, batchGroup: 'pilot' }), policy);

    const failed = found.filter(({ ok }) => !ok);
    assert.deepEqual(
      failed.map(({ code, observed }) => [code, observed]),
      [['batch-group', 'pilot: 2 groups, pilot (late@contoso.com), pilot (pilot@contoso.com)']],
    );
    assert.match(failed[0]?.fix.command ?? '', /correct the batch in the policy file$/);
  });
});
