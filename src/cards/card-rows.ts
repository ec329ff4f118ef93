import { findingsOf, targetOf, type Finding, type Row } from '../mapping/plan-rows.ts';
import { severityOf, titleOf } from '../mapping/readiness/finding-catalogue.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import type { RunView } from '../ports/run-view.ts';
import { candidatesOf } from './candidate-lines.ts';
import { mostSevereFirst, severityLabels } from './finding-lines.ts';
import { plannedLabel, stateLabel } from './row-labels.ts';
import { matchSummary, nameAndAddress } from './row-lines.ts';
import type { TextLimits } from './text-limits.ts';

/** One person on the card of a run, with one button. */
interface PersonRow {
  /** Sign and names: «⚠ Aaron Painter → AaronP@fabrikam.com». */
  readonly names: string;
  /** How the two were matched and what changes, or the state; empty if there is nothing to say. */
  readonly summary: string;
  /** Titles of findings, or what was found after stamping. */
  readonly findings: string;
  readonly seq: number;
  readonly button: 'Details' | 'Choose';
  readonly verb: 'details' | 'choose';
  /** Names the person and the target, so that no two buttons read alike. */
  readonly tooltip: string;
}

/** The people on a page; on a closed run each as the run left them. */
export function personRows(view: RunView, limits: TextLimits): readonly PersonRow[] {
  const isClosed = view.run.outcome !== null;
  const isUndo = view.run.undoes !== null;
  const canChoose = !isClosed && view.canStart;
  return view.page.rows.slice(0, limits.maxRows).map((stored) => {
    const { row } = stored;
    const { sign, words } = isClosed ? stateLabel(stored, isUndo) : plannedLabel(row, isUndo);
    const isChoice = canChoose && candidatesOf(row).length > 0;
    const names = namesText(row, limits);
    const isMatched = 'after' in row;
    return {
      names: `${sign} ${names}`,
      summary: !isMatched || isClosed ? words : matchSummary(row),
      findings: isClosed ? resultText(stored, limits) : planText(row, limits),
      seq: row.seq,
      ...(isChoice
        ? { button: 'Choose', verb: 'choose', tooltip: `Choose who ${names} is` }
        : { button: 'Details', verb: 'details', tooltip: `Details for ${names}` }),
    };
  });
}

/** «Aaron Painter → AaronP@fabrikam.com»; the name of the target too where it is another one. */
function namesText(row: Row, limits: TextLimits): string {
  const name = limits.plain(row.source.name, 48);
  const target = targetOf(row);
  if (!target) return `${name}, ${limits.identifier(row.source.address, 56)}`;
  const targetName = limits.plain(target.name, 48);
  const other = targetName === name ? '' : `${targetName}, `;
  return `${name} → ${other}${limits.identifier(target.address, 56)}`;
}

/** What else a plan says: who can be chosen, who else claims the target, or the findings. */
function planText(row: Row, limits: TextLimits): string {
  switch (row.kind) {
    case 'ambiguous':
    case 'missing': {
      const names = limits
        .first(row.candidates, 2)
        .map(({ target, score }) => `${nameAndAddress(target, limits)} (${score})`);
      return names.length === 0
        ? ''
        : `Candidates: ${names.join('; ')}${moreText(row.candidates, names)}`;
    }
    case 'colliding': {
      const names = limits.first(row.rivals, 2).map((rival) => nameAndAddress(rival, limits));
      return names.length === 0
        ? ''
        : `Also claimed by ${names.join('; ')}${moreText(row.rivals, names)}`;
    }
    case 'excluded':
      return limits.plain(row.reason.text, 120);
    case 'ready':
    case 'unchanged':
    case 'on-premises':
    case 'blocked':
      return findingsText(findingsOf(row), limits);
  }
}

function moreText(all: readonly unknown[], listed: readonly unknown[]): string {
  const hidden = all.length - listed.length;
  return hidden > 0 ? ` (+${hidden} more)` : '';
}

/** «Warning: Extra address, Over quota (+1 more)»: the most severe ones; information only where there is nothing else. */
function findingsText(findings: readonly Finding[], limits: TextLimits): string {
  const sorted = mostSevereFirst(findings);
  const [worst] = sorted;
  if (worst === undefined) return '';
  const severity = severityOf(worst.code);
  const codes = [...new Set(sorted.map(({ code }) => code))];
  const listed = limits.first(
    codes.filter((code) => severityOf(code) === severity),
    2,
  );
  const titles = listed.map((code) => limits.plain(titleOf(code), 48)).join(', ');
  const hidden = codes.length - listed.length;
  return `${severityLabels[severity]}: ${titles}${hidden > 0 ? ` (+${hidden} more)` : ''}`;
}

/** What a run found about a person; a passed move test needs no line: the card counts those. */
function resultText({ row, detail, moveTest, state }: StoredRow, limits: TextLimits): string {
  if (detail !== '') return limits.plain(detail, 240);
  if (moveTest?.result === 'Failed')
    return `Move test failed: ${limits.plain(moveTest.message, 200)}`;
  return state === 'verified' ? '' : planText(row, limits);
}
