import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { TextLimits } from './text-limits.ts';
import type { CardData } from './expand-template.ts';
import { renderCard, type RenderedCard } from './render-card.ts';

/** The answer to `trust`: every check of the trust between the tenants. */
export function renderTrust(checks: readonly TrustCheck[]): RenderedCard {
  return renderCard((limits) => trustData(checks, limits));
}

export function trustData(checks: readonly TrustCheck[], limits: TextLimits): CardData {
  const failed = checks.filter(({ ok }) => !ok).length;
  const what =
    failed === 0
      ? `All ${checks.length} checks passed.`
      : `${failed} of ${checks.length} checks failed.`;
  const next =
    failed === 0
      ? 'You can map a batch: type “map batch” and its number.'
      : 'Fix the failed checks, then type “trust” again.';
  return {
    template: 'trust',
    data: {
      ...(failed === 0
        ? { state: '✓ Passed', style: 'good' }
        : { state: '✕ Needs fixing', style: 'attention' }),
      title: 'Trust between the tenants',
      subtitle: 'Organization relationships, published scopes and domains, as they are now',
      text: `Trust between the tenants: ${what} ${next}`,
      what,
      next,
      facts: [],
      checks: checkList(checks, limits),
    },
  };
}

const maxChecks = 16;

/** The checks for a card, failed ones first. */
export function checkList(checks: readonly TrustCheck[], limits: TextLimits) {
  return checks
    .toSorted((a, b) => Number(a.ok) - Number(b.ok))
    .slice(0, maxChecks)
    .map(({ ok, side, title, observed, expected, fix }) => ({
      ...(ok ? { state: '✓ Passed', color: 'good' } : { state: '✕ Failed', color: 'attention' }),
      ok,
      side,
      title: limits.plain(title, 110),
      observed: limits.plain(observed, 200),
      expected: limits.plain(expected, 200),
      fixedBy: limits.plain(fix.who, 110),
      command: limits.plain(fix.command, 500),
    }));
}
