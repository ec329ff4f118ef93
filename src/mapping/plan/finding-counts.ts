import { severityOf } from '../readiness/finding-catalogue.ts';
import type { Severity } from '../readiness/readiness-check.ts';
import { suspicionOf } from '../readiness/wrong-person.ts';
import { findingsOf, type Row } from '../plan-rows.ts';
import { isWithoutWarnings } from './partial-approval.ts';

/** How many people of a plan have a finding. */
export interface FindingCount {
  readonly code: string;
  readonly people: number;
}

export interface PlanFindings {
  /** Over all rows, worst first: possibly wrong people, errors, warnings, information; then the most people. */
  readonly findingCounts: readonly FindingCount[];
  /** Ready people with a warning. */
  readonly warned: number;
}

export const noFindings: PlanFindings = { findingCounts: [], warned: 0 };

export function countFindings(rows: readonly Row[]): PlanFindings {
  const people = new Map<string, number>();
  let warned = 0;
  for (const row of rows) {
    if (row.kind === 'ready' && !isWithoutWarnings(row)) warned += 1;
    for (const code of new Set(findingsOf(row).map((finding) => finding.code)))
      people.set(code, (people.get(code) ?? 0) + 1);
  }
  const findingCounts = [...people].map(([code, count]) => ({ code, people: count }));
  return { findingCounts: findingCounts.sort(worstFirst), warned };
}

function worstFirst(a: FindingCount, b: FindingCount): number {
  return rank(a) - rank(b) || b.people - a.people || (a.code < b.code ? -1 : 1);
}

function rank({ code }: FindingCount): number {
  const suspicion = suspicionOf({ code });
  return suspicion ?? 10 + severities.indexOf(severityOf(code));
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];
