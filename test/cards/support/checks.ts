import type { TrustCheck } from '../../../src/mapping/trust/trust-check.ts';
import type { TrustView } from '../../../src/ports/answer-views.ts';

const whoTarget = 'An Exchange administrator of the target tenant';
const whoSource = 'An Exchange administrator of the source tenant';

export const checks: readonly TrustCheck[] = [
  {
    code: 'target-relationship',
    side: 'target',
    title: 'Organization relationship with the source tenant',
    ok: true,
    severity: 'error',
    readAt: '2026-11-23T10:00:00.000Z',
    changesByItself: false,
    observed: '«Contoso», enabled',
    expected: 'one, enabled, with c0470500-1111-4111-8111-111111111111 in DomainNames',
    fix: { who: whoTarget, command: 'New-OrganizationRelationship -Name Contoso -Enabled $true' },
  },
  {
    code: 'target-capability',
    side: 'target',
    title: 'Mailbox moves are allowed inbound',
    ok: true,
    severity: 'error',
    readAt: '2026-11-23T10:00:00.000Z',
    changesByItself: false,
    observed: 'MailboxMoveEnabled, Inbound',
    expected: 'MailboxMoveEnabled, Inbound',
    fix: { who: whoTarget, command: 'Set-OrganizationRelationship Contoso' },
  },
  {
    code: 'target-endpoint',
    side: 'target',
    title: 'Migration endpoint that leads to the source',
    ok: false,
    severity: 'warning',
    readAt: '2026-11-23T10:00:00.000Z',
    changesByItself: false,
    observed: 'none',
    expected: 'contoso-to-fabrikam: ExchangeRemoteMove, tenant contoso.onmicrosoft.com',
    fix: { who: whoTarget, command: "New-MigrationEndpoint -Name 'contoso-to-fabrikam'" },
  },
  {
    code: 'source-scope',
    side: 'source',
    title: 'The batch’s group is published for moves',
    ok: false,
    severity: 'error',
    readAt: '2026-11-23T10:00:00.000Z',
    changesByItself: false,
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

/** As somebody sees them who belongs to no side, or to this one. */
export function trustView(
  shown: readonly TrustCheck[],
  viewerSide: TrustView['viewerSide'] = null,
): TrustView {
  const domains = { source: 'contoso.onmicrosoft.com', target: 'fabrikam.onmicrosoft.com' };
  return { checks: shown, domains, viewerSide };
}
