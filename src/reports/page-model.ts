import { attentionOf } from '../mapping/plan/attention.ts';
import type { FindingCount } from '../mapping/plan/finding-counts.ts';
import { findingsOf } from '../mapping/plan-rows.ts';
import { isWarning, severityOf } from '../mapping/readiness/finding-catalogue.ts';
import type { Severity } from '../mapping/readiness/readiness-check.ts';
import type { RowState } from '../ports/row-states.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';

/** What the page of a run shows. */
export interface PageModel {
  readonly run: Run;
  readonly madeAt: Date;
  readonly tiles: readonly Tile[];
  /** Worst first, then the most people. */
  readonly findings: readonly FindingCount[];
  /** Worst first, at most `maxPeople`. */
  readonly people: readonly StoredRow[];
  readonly total: number;
  /** When the first and the last write was recorded; null: nothing was written. */
  readonly written: { readonly first: Date; readonly last: Date; readonly people: number } | null;
}

export interface Tile {
  readonly label: TileLabel;
  readonly people: number;
}

/** In the order of the page. */
const tileLabels = [
  ...(['Verified', 'Failed', 'In progress', 'Ready', 'With warnings'] as const),
  ...(['Not approved', 'On-premises', 'Not ready', 'Already stamped', 'Excluded'] as const),
] as const;
export type TileLabel = (typeof tileLabels)[number];

/** People on the page; the others are in people.csv alone. */
export const maxPeople = 2_000;

/** Counts the rows of a run as they pass by. */
export function pageModel(run: Run, madeAt: Date) {
  const tiles = new Map<TileLabel, number>();
  const findings = new Map<string, number>();
  const byRank = new Map<number, StoredRow[]>();
  let total = 0;
  let written: PageModel['written'] = null;
  return {
    add: (rows: readonly StoredRow[]): void => {
      for (const stored of rows) {
        total += 1;
        count(tiles, tileOf(stored, run));
        for (const code of new Set(findingsOf(stored.row).map((finding) => finding.code)))
          count(findings, code);
        const rank = rankOf(stored, run);
        const same = byRank.get(rank) ?? [];
        byRank.set(rank, same);
        if (same.length < maxPeople) same.push(stored);
        const { intendedAt: at } = stored;
        if (at === null) continue;
        written = {
          first: written === null || at < written.first ? at : written.first,
          last: written === null || at > written.last ? at : written.last,
          people: (written?.people ?? 0) + 1,
        };
      }
    },
    result: (): PageModel => ({
      run,
      madeAt,
      tiles: tileLabels
        .map((label) => ({ label, people: tiles.get(label) ?? 0 }))
        .filter(({ people }) => people > 0),
      findings: [...findings].map(([code, people]) => ({ code, people })).sort(worstFirst),
      people: [...byRank]
        .sort(([a], [b]) => a - b)
        .flatMap(([, rows]) => rows)
        .slice(0, maxPeople),
      total,
      written,
    }),
  };
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function tileOf({ row, state }: StoredRow, { decision }: Run): TileLabel {
  switch (row.kind) {
    case 'unchanged':
      return 'Already stamped';
    case 'excluded':
      return 'Excluded';
    case 'ambiguous':
    case 'colliding':
    case 'missing':
    case 'blocked':
      return 'Not ready';
    case 'ready':
    case 'on-premises':
      break;
  }
  switch (state) {
    case 'verified':
    case 'synced':
      return 'Verified';
    case 'left':
      return 'Not approved';
    case 'failed':
    case 'drifted':
    case 'unverified':
      return 'Failed';
    case 'sending':
    case 'written':
    case 'settling':
      return 'In progress';
    case 'planned':
    case 'held':
    case 'unchanged':
      if (row.kind === 'on-premises') return 'On-premises';
      if (decision?.kind === 'approved') return 'In progress';
      return row.warnings.some(isWarning) ? 'With warnings' : 'Ready';
  }
}

/** After a decision: failed rows, then those for whom something is left to do, then those that are done. */
const worstStatesFirst = [
  ...(['failed', 'unverified', 'drifted', 'sending', 'planned', 'left', 'held'] as const),
  ...(['settling', 'written', 'verified', 'synced', 'unchanged'] as const),
] as const satisfies readonly RowState[];

/** After a decision by state; then by how soon a person should look at the row. */
function rankOf({ row, state }: StoredRow, { decision }: Run): number {
  const result = decision === null ? 0 : worstStatesFirst.indexOf(state);
  return result * 1_000 + attentionOf(row);
}

const severities: readonly Severity[] = ['error', 'warning', 'info'];

function worstFirst(a: FindingCount, b: FindingCount): number {
  const rank = ({ code }: FindingCount) => severities.indexOf(severityOf(code));
  return rank(a) - rank(b) || b.people - a.people || (a.code < b.code ? -1 : 1);
}
