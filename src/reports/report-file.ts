import { batchName } from '../mapping/batch-names.ts';
import type { Policy } from '../mapping/policy.ts';
import type { Run } from '../ports/run.ts';

/** What names a report. */
export type PlanIdentity = Pick<Run, 'id' | 'batch' | 'digest'>;

/** Such as `crosswalk-run-7-legal-fd64828d4988`. */
export function reportName({
  id,
  batch,
  digest,
  policy,
}: PlanIdentity & { readonly policy: Pick<Policy, 'batches'> }): string {
  const plan = digest === null ? 'no-plan' : digest.slice(0, 12);
  return `crosswalk-run-${id}-${batchSlug(batch, policy)}-${plan}`;
}

/** The name of the batch in lower case; its number where no letter of the name is left. */
function batchSlug(batch: number, policy: Pick<Policy, 'batches'>): string {
  const slug = batchName(batch, policy)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .slice(0, 40)
    .trim()
    .replaceAll(' ', '-');
  return slug === '' ? `batch-${batch}` : slug;
}

export const csvType = 'text/csv; charset=utf-8';
