import type { TrustCheck } from '../mapping/trust/trust-check.ts';
import type { CardData } from './expand-template.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';
import { checkList } from './trust-checks.ts';

/** The answer to `trust`: every check of the trust between the tenants. */
export function renderTrust(checks: readonly TrustCheck[]): RenderedCard {
  return renderCard((limits) => trustData(checks, limits));
}

export function trustData(checks: readonly TrustCheck[], limits: TextLimits): CardData {
  const failed = checks.filter(({ ok }) => !ok);
  const isPassed = failed.length === 0;
  const state = isPassed
    ? `✓ All ${checks.length} checks passed`
    : `✕ ${failed.length} of ${checks.length} checks failed`;
  const next = isPassed
    ? 'You can map a batch. Type “batches” to see them.'
    : 'Fix what failed, then select Check again.';
  const titles = failed.slice(0, 3).map(({ title }) => `${limits.plain(title, 110)}.`);
  return {
    template: 'trust',
    data: {
      ...{ state, next, style: isPassed ? 'good' : 'attention' },
      title: 'Trust between the tenants',
      text: [`Trust between the tenants: ${state}.`, ...titles, next].join(' '),
      what: '',
      facts: [],
      checks: checkList(checks, limits),
    },
  };
}
