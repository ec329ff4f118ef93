import { digest } from './digest.ts';
import type { PlanInput } from './plan.ts';
import { severityOf } from './readiness/catalogue.ts';
import type { Row } from './row.ts';

/** Whether a row is stamped by whoever approves the clean rows alone: ready, and nothing warns of it. */
export function isClean(row: Row): boolean {
  if (row.kind !== 'ready') return false;
  return row.warnings.every(({ code }) => severityOf(code) !== 'warns');
}

/** What approves the clean rows alone; null where they are none or all of those to approve, or the policy wants plans whole. */
export function cleanDigest(
  rows: readonly Row[],
  { batch, checks, policy }: Pick<PlanInput, 'batch' | 'checks' | 'policy'>,
): string | null {
  const clean = rows.filter(isClean);
  const toApprove = rows.filter(({ kind }) => kind === 'ready' || kind === 'on-premises');
  const part = clean.length > 0 && clean.length < toApprove.length;
  return part && policy.approval.partial ? digest({ batch, rows: clean, checks, policy }) : null;
}
