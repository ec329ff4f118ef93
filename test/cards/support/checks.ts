import type { TrustCheck } from '../../../src/mapping/trust/trust-check.ts';

const whoTarget = 'An Exchange administrator of the target tenant';
const whoSource = 'An Exchange administrator of the source tenant';

export const checks: readonly TrustCheck[] = [
  {
    code: 'target-relationship',
    side: 'target',
    title: 'Organization relationship with the source tenant',
    ok: true,
    observed: '«Contoso», enabled',
    expected: 'one, enabled, with c0470500-1111-4111-8111-111111111111 in DomainNames',
    fix: { who: whoTarget, command: 'New-OrganizationRelationship -Name Contoso -Enabled $true' },
  },
  {
    code: 'target-capability',
    side: 'target',
    title: 'Mailbox moves are allowed inbound',
    ok: true,
    observed: 'MailboxMoveEnabled, Inbound',
    expected: 'MailboxMoveEnabled, Inbound',
    fix: { who: whoTarget, command: 'Set-OrganizationRelationship Contoso' },
  },
  {
    code: 'source-scope',
    side: 'source',
    title: 'The batch’s group is published for moves',
    ok: false,
    observed: 'MailboxMovePublishedScopes: pilot-wave',
    expected: 'sales-wave@contoso.com among them',
    fix: {
      who: whoSource,
      command:
        'Set-OrganizationRelationship -Identity "Fabrikam" -MailboxMovePublishedScopes @{Add="sales-wave@contoso.com"}',
    },
  },
];

export const passedChecks = checks.map((check) => ({
  ...check,
  ok: true,
  observed: check.expected,
}));
