import { attentionOf } from '../mapping/plan/attention.ts';
import type { FindingCount } from '../mapping/plan/finding-counts.ts';
import { isWithoutWarnings } from '../mapping/plan/partial-approval.ts';
import { findingsOf, noCounts, type RowKind } from '../mapping/plan-rows.ts';
import { severityOf } from '../mapping/readiness/finding-catalogue.ts';
import type { Severity } from '../mapping/readiness/readiness-check.ts';
import { hasProblems, peopleTiles, type PeopleTile } from '../ports/people-tiles.ts';
import type { RowState, StateCounts } from '../ports/row-states.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';

/** What the page of a run shows. */
export interface PageModel {
  readonly run: Run;
  readonly madeAt: Date;
  readonly tiles: readonly PeopleTile[];
  readonly hasProblems: boolean;
  /** Worst first, then the most people. */
  readonly findings: readonly FindingCount[];
  /** Worst first, at most `maxPeople`. */
  readonly people: readonly StoredRow[];
  readonly total: number;
  /** When the first and the last write was recorded; null: nothing was written. */
  readonly written: { readonly first: Date; readonly last: Date; readonly people: number } | null;
}

/** People on the page; the others are in people.csv alone. */
export const maxPeople = 2_000;

/** Counts the rows of a run as they pass by. */
export function pageModel(run: Run, madeAt: Date) {
  const states = new Map<RowState, number>();
  const kinds: Record<RowKind, number> = { ...noCounts };
  let warned = 0;
  const findings = new Map<string, number>();
  const byRank = new Map<number, StoredRow[]>();
  let total = 0;
  let written: PageModel['written'] = null;
  return {
    add: (rows: readonly StoredRow[]): void => {
      for (const stored of rows) {
        total += 1;
        count(states, stored.state);
        kinds[stored.row.kind] += 1;
        if (stored.row.kind === 'ready' && !isWithoutWarnings(stored.row)) warned += 1;
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
      tiles: peopleTiles({ ...run, counts: kinds, warned }, stateCounts(states)),
      hasProblems: hasProblems({ ...run, counts: kinds, warned }, stateCounts(states)),
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

function stateCounts(states: ReadonlyMap<RowState, number>): StateCounts {
  const of = (state: RowState) => states.get(state) ?? 0;
  return {
    held: of('held'),
    planned: of('planned'),
    sending: of('sending'),
    written: of('written'),
    settling: of('settling'),
    unchanged: of('unchanged'),
    drifted: of('drifted'),
    failed: of('failed'),
    verified: of('verified'),
    unverified: of('unverified'),
    synced: of('synced'),
    left: of('left'),
  };
}

function count<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
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
