import type { Run } from '../run/run.ts';

/** A file to hand over; `type` is its MIME type. */
export interface File {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** What tells one plan from another. */
export type Head = Pick<Run, 'id' | 'batch' | 'digest'>;

export function csvFile(head: Head, ending: string, text: string): File {
  return { name: nameOf(head, `${ending}.csv`), type: csvType, text };
}

export function nameOf({ id, batch, digest }: Head, ending: string): string {
  const plan = digest === null ? 'no-plan' : digest.slice(0, 12);
  return `crosswalk-run-${id}-batch-${batch}-${plan}-${ending}`;
}

export const csvType = 'text/csv; charset=utf-8';
