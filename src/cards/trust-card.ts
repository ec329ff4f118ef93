import { fileCode } from '../mapping/source-export.ts';
import { trustDigest, isBroken, type TrustCheck } from '../mapping/trust/trust-check.ts';
import type { TrustView } from '../ports/answer-views.ts';
import type { CardData } from './expand-template.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { TextLimits } from './text-limits.ts';
import { checkSections, progress, warningText } from './trust-checks.ts';

/** The answer to `trust`: every check of the trust between the tenants. */
export function renderTrust(reading: TrustView): RenderedCard {
  return renderCard((limits) => trustData(reading, limits));
}

export function trustData(reading: TrustView, limits: TextLimits): CardData {
  const { checks, viewerSide } = reading;
  const shown = checks.filter(({ side }) => viewerSide === null || side === viewerSide);
  const failed = shown.filter(({ ok }) => !ok);
  const state = stateText(shown, viewerSide !== null);
  const next = nextText(checks, failed);
  const titles = failed.slice(0, 3).map(({ title }) => `${limits.plain(title, 110)}.`);
  const warns = isBroken(shown) ? 'attention' : 'warning';
  const style = failed.length === 0 ? 'good' : warns;
  return {
    template: 'trust',
    data: {
      ...{ state, next, style },
      title: 'Trust between the tenants',
      text: [`Trust between the tenants: ${state}.`, ...titles, next].join(' '),
      what: '',
      facts: [],
      sections: checkSections(reading, limits),
      code: `Trust reading ${fileCode(trustDigest(checks))}. A plan covers the reading that its report names; read times and days left are no part of it.`,
    },
  };
}

function stateText(shown: readonly TrustCheck[], isOneSide: boolean): string {
  if (isOneSide) return `Your side: ${progress(shown)}`;
  const errors = shown.filter(({ ok, severity }) => !ok && severity === 'error').length;
  const warnings = shown.filter(({ ok, severity }) => !ok && severity === 'warning').length;
  const also = warnings === 0 ? '' : `, ${warningText(warnings)}`;
  if (errors > 0) return `✕ ${errors} of ${shown.length} checks failed${also}`;
  return warnings === 0
    ? `✓ All ${shown.length} checks passed`
    : `⚠ ${shown.length - warnings} of ${shown.length} checks passed${also}`;
}

function nextText(checks: readonly TrustCheck[], failed: readonly TrustCheck[]): string {
  if (isBroken(failed)) return 'Fix what failed, then select Check again.';
  if (isBroken(checks)) return 'The other side has something to fix. Select Check again later.';
  return failed.length === 0
    ? 'You can map a batch. Type “batches” to see them.'
    : 'You can map a batch. Fix the warnings before the mailboxes move.';
}
