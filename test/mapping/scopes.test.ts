import assert from 'node:assert/strict';
import { checkTrust, type Check, type Group } from '../../src/mapping/trust.ts';
import { policy } from './builders.ts';
import { group, readings, relationship } from './trust-builders.ts';

function check(code: string, publishedScopes: readonly string[], groups: readonly Group[]): Check {
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
    it(`names the batch’s group: «${identity}»`, () => {
      assert.equal(check('source-published-scopes', [identity], others).ok, true);
      assert.equal(check('batch-group-published', [identity], others).ok, true);
    });

  it('that names no group is a fault that names it, and is left out of the command', () => {
    const found = check('source-published-scopes', ['sales', 'Old wave'], others);

    assert.equal(found.ok, false);
    assert.equal(found.observed, 'Old wave: no such group; sales (sales@contoso.com)');
    assert.match(found.fix.command, /-MailboxMovePublishedScopes 'sales@contoso.com'$/);
  });

  it('that names two groups is a fault, and publishes neither', () => {
    const twin = group('twin', { name: 'sales' });

    const found = check('source-published-scopes', ['sales'], [...others, twin]);

    assert.equal(found.ok, false);
    assert.equal(
      found.observed,
      'sales: 2 groups, sales (sales@contoso.com), sales (twin@contoso.com)',
    );
    assert.equal(check('batch-group-published', ['sales'], [...others, twin]).ok, false);
  });

  it('must be there, and the batch’s group among them', () => {
    assert.equal(check('source-published-scopes', [], others).observed, 'none');
    assert.equal(check('source-published-scopes', [''], others).ok, false);

    const unpublished = check('batch-group-published', ['pilot'], others);

    assert.equal(unpublished.ok, false);
    assert.match(unpublished.fix.command, /'pilot@contoso.com','sales@contoso.com'$/);
  });
});
