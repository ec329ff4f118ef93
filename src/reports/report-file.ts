import type { ReportFile } from '../ports/files.ts';
import type { Run } from '../ports/run.ts';

/** What the name of a report file is made of. */
export type PlanIdentity = Pick<Run, 'id' | 'batch' | 'digest'>;

export function csvFile(plan: PlanIdentity, suffix: string, text: string): ReportFile {
  return { name: fileName(plan, `${suffix}.csv`), type: csvType, text };
}

export function fileName({ id, batch, digest }: PlanIdentity, suffix: string): string {
  const plan = digest === null ? 'no-plan' : digest.slice(0, 12);
  return `crosswalk-run-${id}-batch-${batch}-${plan}-${suffix}`;
}

export const csvType = 'text/csv; charset=utf-8';
