import assert from 'node:assert/strict';
import { checkTrust } from '../../../src/mapping/trust/check-trust.ts';
import { policy } from '../builders.ts';
import { readings, relationship } from './builders.ts';
import { failing, failure } from './failing-checks.ts';

describe('the checks of organization relationships', () => {
  it('name every relationship with the partner tenant, and no other', () => {
    const twin = relationship('source', { name: "Bo's link" });
    const other = relationship('source', { name: 'Other', domainNames: ['contoso.com'] });

    const [found, ...others] = failing({ source: [twin, other, relationship('source')] });

    assert.equal(found?.code, 'source-relationship');
    assert.equal(found.observed, "Bo's link, To Fabrikam");
    assert.match(found.fix.command, /Remove-OrganizationRelationship -Identity 'To Fabrikam'/);
    assert.match(found.fix.command, /'Bo''s link'/);
    assert.deepEqual(others, []);
  });

  it('give the whole command for a missing relationship of the source', () => {
    const { fix } = failure({ source: [] });

    assert.equal(
      fix.command,
      "New-OrganizationRelationship -Name 'Contoso into Fabrikam' -DomainNames 'fab41ca0-2222-4222-8222-222222222222' -Enabled $true -MailboxMoveEnabled $true -MailboxMoveCapability RemoteOutbound -OAuthApplicationId 'a99e4d1c-3333-4333-8333-333333333333' -MailboxMovePublishedScopes 'sales@contoso.com'",
    );
  });

  it('find the partner tenant in any case of its GUID, and the capability among others', () => {
    const domainNames = ['x.com', policy.target.tenantId.toUpperCase()];
    const mailboxMoveCapability = ['Inbound', 'remoteoutbound'];

    const source = [relationship('source', { domainNames, mailboxMoveCapability })];

    assert.deepEqual(failing({ source }), []);
  });

  it('accept any application where the policy names none', () => {
    const withoutApplication = { ...policy, migration: null, domains: {} };
    const okWith = (oauthApplicationId: string | null) =>
      checkTrust(
        readings({ source: [relationship('source', { oauthApplicationId })] }),
        withoutApplication,
      ).every(({ ok }) => ok);

    assert.equal(okWith('any-app'), true);
    assert.equal(okWith(null), false);
  });
});
