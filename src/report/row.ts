import type { Stamp } from '../mapping/identity.ts';
import type { Evidence, Named, Row } from '../mapping/row.ts';

export type MatchedRow = Extract<Row, { readonly before: Stamp }>;

/** The row where its rules agree on one target that may be stamped; null otherwise. */
export function matched(row: Row): MatchedRow | null {
  switch (row.kind) {
    case 'ready':
    case 'unchanged':
    case 'on-premises':
      return row;
    case 'ambiguous':
    case 'colliding':
    case 'missing':
    case 'blocked':
    case 'excluded':
      return null;
  }
}

export function targetOf(row: Row): Named | null {
  return 'target' in row ? row.target : null;
}

export function evidenceOf(row: Row): readonly Evidence[] {
  return 'evidence' in row ? row.evidence : [];
}
