import { isWarning } from '../readiness/finding-catalogue.ts';
import { suspicionCount, suspicionOf } from '../readiness/wrong-person.ts';
import { findingsOf, type Row } from '../plan-rows.ts';

/** Ranges of a row's attention, `first` and `last` inclusive: the lower, the sooner a person should look at the row. */
export const attentionRanges = {
  wrongPerson: { first: 0, last: suspicionCount - 1 },
  warning: { first: 10, last: 10 },
  decision: { first: 20, last: 21 },
  blockedWrongPerson: { first: 30, last: 30 },
  blocked: { first: 31, last: 31 },
  missing: { first: 40, last: 40 },
  onPremises: { first: 50, last: 50 },
  ready: { first: 60, last: 60 },
  unchanged: { first: 70, last: 70 },
  excluded: { first: 80, last: 80 },
} as const;

/** The place of a row in the worst-first order: possibly wrong people, other warnings, decisions, blocked, and so on. */
export function attentionOf(row: Row): number {
  const ranges = attentionRanges;
  switch (row.kind) {
    case 'ready':
    case 'on-premises': {
      const suspicion = suspicionOfRow(row);
      if (suspicion !== null) return ranges.wrongPerson.first + suspicion;
      if (row.kind === 'on-premises') return ranges.onPremises.first;
      return row.warnings.some(isWarning) ? ranges.warning.first : ranges.ready.first;
    }
    case 'ambiguous':
      return ranges.decision.first;
    case 'colliding':
      return ranges.decision.last;
    case 'blocked':
      return suspicionOfRow(row) === null ? ranges.blocked.first : ranges.blockedWrongPerson.first;
    case 'missing':
      return ranges.missing.first;
    case 'unchanged':
      return ranges.unchanged.first;
    case 'excluded':
      return ranges.excluded.first;
  }
}

function suspicionOfRow(row: Row): number | null {
  const found = findingsOf(row)
    .map(suspicionOf)
    .filter((suspicion) => suspicion !== null);
  return found.length === 0 ? null : Math.min(...found);
}
