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

const sales = group('sales');
const others = [group('pilot'), sales];

describe('a published scope', () => {
  const identities = [
    'Sales',
    'cn=sales,ou=contoso',
    'GUID-sales',
    'id-sales',
    ' sales@contoso.com',
  ];
  for (const identity of identities)
    it(`finds the batch’s group by “${identity}”`, () => {
      assert.equal(check('source-published-scopes', [identity], others).ok, true);
      assert.equal(check('batch-group-published', [identity], others).ok, true);
    });

  it('that finds no group fails, is named, and is left out of the command', () => {
    const found = check('source-published-scopes', ['sales', 'Old batch'], others);

    assert.equal(found.ok, false);
    assert.equal(found.observed, 'Old batch: no such group; sales (sales@contoso.com)');
    assert.match(found.fix.command, /-MailboxMovePublishedScopes 'sales@contoso.com'$/);
  });

  it('that finds two groups fails, and publishes neither', () => {
    const twin = group('twin', { name: 'sales' });

    const found = check('source-published-scopes', ['sales'], [...others, twin]);

    assert.equal(found.ok, false);
    assert.equal(
      found.observed,
      'sales: 2 groups, sales (sales@contoso.com), sales (twin@contoso.com)',
    );
    assert.equal(check('batch-group-published', ['sales'], [...others, twin]).ok, false);
  });

  it('must exist, and one must be the batch’s group', () => {
    assert.equal(check('source-published-scopes', [], others).observed, 'none');
    assert.equal(check('source-published-scopes', [''], others).ok, false);

    const unpublished = check('batch-group-published', ['pilot'], others);

    assert.equal(unpublished.ok, false);
    assert.match(unpublished.fix.command, /'pilot@contoso.com','sales@contoso.com'$/);
  });
});
