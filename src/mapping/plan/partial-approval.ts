import { isWarning } from '../readiness/finding-catalogue.ts';
import { isStampable, type Row } from '../plan-rows.ts';
import { digest } from './digest.ts';
import type { PlanInput } from './plan.ts';

/** Whether an approval of the rows without warnings covers this row. */
export function isWithoutWarnings(row: Row): boolean {
  if (row.kind !== 'ready') return false;
  return !row.warnings.some(isWarning);
}

/** Why a row that a partial approval covers must not be stamped any more: it has warnings now. null: it has none. */
export function warningSincePreview(now: Row | undefined): string | null {
  if (now?.kind !== 'ready') return null;
  const warnings = now.warnings.filter(isWarning);
  if (warnings.length === 0) return null;
  return `A warning since the preview: ${warnings.map(({ text }) => text).join(' ')} Only people without warnings were approved. Request a new preview.`;
}

/** The digest of the rows without warnings; null where those are none or all of the rows to approve, or where the policy does not allow it. */
export function partialDigest(
  rows: readonly Row[],
  {
    batch,
    checks,
    policy,
    selection,
    sourceExport,
  }: Pick<PlanInput, 'batch' | 'checks' | 'policy' | 'selection' | 'sourceExport'>,
): string | null {
  const withoutWarnings = rows.filter(isWithoutWarnings);
  const isPart =
    withoutWarnings.length > 0 && withoutWarnings.length < rows.filter(isStampable).length;
  if (!isPart || !policy.approval.partial) return null;
  return digest({ batch, rows: withoutWarnings, checks, policy, selection, sourceExport });
}
