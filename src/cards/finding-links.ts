import { severityOf, titleOf } from '../mapping/readiness/finding-catalogue.ts';
import { suspicionOf } from '../mapping/readiness/wrong-person.ts';
import { findingsOf, noCounts, targetOf, undecidedCount, type Row } from '../mapping/plan-rows.ts';
import type { RowGroup } from '../ports/row-filters.ts';
import type { Run } from '../ports/run.ts';
import type { RunView } from '../ports/run-view.ts';
import type { TextLimits } from './text-limits.ts';

/** A text in a line; one with a filter shows these people when it is selected. */
interface Link {
  readonly text: string;
  /** A group of rows or the code of a finding; empty: only text. */
  readonly filter: string;
}

const maxCounts = 4;

/** «21 Extra address · 6 Over quota»: how many people have which warning, worst first; each opens its people. */
export function warningLinks({ findingCounts }: Run, limits: TextLimits): readonly Link[] {
  const warnings = findingCounts.filter(
    // The tile of the on-premises people says the same.
    ({ code }) => severityOf(code) === 'warning' && code !== 'target-dirsynced',
  );
  const listed = limits.first(warnings, maxCounts).map(({ code, people }) => ({
    text: `${people.toLocaleString('en-US')} ${limits.plain(titleOf(code), 32)}`,
    filter: code,
  }));
  const hidden = warnings.length - listed.length;
  return separated([
    ...listed,
    ...(hidden > 0 ? [{ text: `${hidden} more kinds`, filter: 'with-warnings' }] : []),
  ]);
}

/** «4 blocked · 3 no match»: why people are not ready; each opens its people. */
export function notReadyLinks({ counts }: Run): readonly Link[] {
  const { blocked, missing } = counts ?? noCounts;
  const undecided = undecidedCount(counts ?? noCounts);
  const links: readonly (readonly [number, string, RowGroup])[] = [
    [undecided, undecided === 1 ? 'needs a decision' : 'need a decision', 'needs-decision'],
    [blocked, 'blocked', 'blocked'],
    [missing, 'no match', 'missing'],
  ];
  return separated(
    links
      .filter(([count]) => count > 0)
      .map(([count, words, filter]) => ({
        text: `${count.toLocaleString('en-US')} ${words}`,
        filter,
      })),
  );
}

function separated(links: readonly Link[]): readonly Link[] {
  return links.flatMap((link, at) => (at === 0 ? [link] : [{ text: ' · ', filter: '' }, link]));
}

/** Who may be the wrong person: how many, the first few by name and reason, and how many more. */
export function suspectData({ suspects }: RunView, limits: TextLimits) {
  const { people, rows } = suspects;
  const named = rows.map(({ row }) => ({ text: suspectText(row, limits) }));
  const more = people - named.length;
  return {
    suspects: named,
    suspectCount: `⚠ May be the wrong person: ${people.toLocaleString('en-US')}`,
    moreSuspects: more > 0 ? `Show all ${people.toLocaleString('en-US')}` : 'Show in the list',
  };
}

/** «Aaron Painter → Aron Paynter: names differ». */
function suspectText(row: Row, limits: TextLimits): string {
  const reasons = findingsOf(row)
    .filter((finding) => suspicionOf(finding) !== null)
    .map(({ code }) => inText(titleOf(code)));
  const state = row.kind === 'blocked' ? ' (blocked)' : '';
  return `${pairText(row, limits)}: ${limits.first([...new Set(reasons)], 3).join(', ')}${state}`;
}

/** Two people of one name are told apart by their addresses. */
function pairText(row: Row, limits: TextLimits): string {
  const { source } = row;
  const target = targetOf(row);
  const from = limits.plain(source.name, 40);
  if (target === null) return from;
  const to = limits.plain(target.name, 40);
  if (from !== to) return `${from} → ${to}`;
  const addresses = [source, target].map(({ address }) => limits.identifier(address, 40));
  return `${from}, ${addresses.join(' → ')}`;
}

/** A title inside a sentence. */
function inText(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
