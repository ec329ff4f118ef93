import type { HandOff, LeftOutCode } from '../mapping/hand-off/hand-off.ts';
import type { StoredMember, StoredPart } from '../ports/hand-off-journal.ts';
import { rowsPerPage } from '../ports/row-filters.ts';
import type { HandOffView, RunView } from '../ports/run-view.ts';
import type { Run } from '../ports/run.ts';
import { runTitle } from './card-header.ts';
import { line, type Line } from './change-lines.ts';
import { inRows } from './count-tiles.ts';
import { joinSentences, localTime, pluralize } from './format-text.ts';
import { hasFailed } from './hand-off-result-texts.ts';
import { actionWords, consequenceText } from './hand-off-texts.ts';
import type { TextLimits } from './text-limits.ts';

/** What the preview of a hand-off shows in place of the rows of a stamp. */
export function handOffPreview(
  { run }: RunView,
  view: HandOffView,
  { handOff, limits }: { readonly handOff: HandOff; readonly limits: TextLimits },
) {
  return {
    ...pageData(view, limits),
    consequence: consequenceText(run, view, handOff),
    text: `${runTitle(run, limits.plain)} waits for approval. ${consequenceText(run, view, handOff)}`,
    meaning: '',
    tileRows: tiles(run),
    ...{ suspects: [], warnings: [] },
    notReady: reasons(run).map((text, at) => ({
      text: at === 0 ? text : ` · ${text}`,
      filter: '',
    })),
    details: detailLines(run, view, { handOff, limits }),
    rows: memberRows(view.members, limits),
  };
}

/** How far an approved hand-off is. */
export function handOffProgress(
  { run }: RunView,
  { parts }: HandOffView,
  { handOff, limits }: { readonly handOff: HandOff; readonly limits: TextLimits },
) {
  const done = parts.filter(({ state }) => state === 'done' || state === 'failed').length;
  const activity =
    run.phase === 'waiting' || run.phase === 'recheck'
      ? 'Approved. Both tenants are read again, so that only the approved people go.'
      : `${actionWords[handOff.action].doing}: ${done} of ${pluralize(parts.length, 'migration')}.`;
  const text = `${runTitle(run, limits.plain)}: ${activity}`;
  return { text, activity, tileRows: tiles(run), others: '', barSegments: [], calls: '' };
}

/** The result of a closed hand-off in place of the counts of a stamp. */
export function handOffResult(
  { run, canStart }: RunView,
  view: HandOffView,
  { handOff, limits }: { readonly handOff: HandOff; readonly limits: TextLimits },
) {
  const isCreated = handOff.action === 'create';
  const hasDone = view.parts.some(({ state }) => state === 'done');
  const lines = limits.first(view.parts, 6).map((part) => partText(part, limits));
  return {
    ...pageData(view, limits),
    tileRows: tiles(run),
    moveTest: lines.join(' '),
    rows: memberRows(view.members, limits),
    ...{ canRetry: false, retryTitle: '', followUp: 0, canUndo: false, canMapAgain: false },
    hasReport: run.digest !== null && isCreated,
    startMigration:
      canStart && isCreated && handOff.way !== 'file' && hasDone && !view.parts.some(hasFailed)
        ? run.batch
        : 0,
  };
}

function tiles({ counts }: Run) {
  return inRows([
    { count: counts?.ready ?? 0, sign: '✓', label: 'Can go', tone: 'good' },
    { count: counts?.blocked ?? 0, sign: '✕', label: 'Left out', tone: 'warning' },
  ]);
}

const reasonTitles: Readonly<Record<LeftOutCode, string>> = {
  excluded: 'excluded',
  moved: 'moved already',
  'in-migration': 'in a migration already',
  'needs-decision': 'need a decision',
  'no-match': 'no match',
  'error-finding': 'with an error',
  'on-premises': 'on-premises',
  'not-stamped': 'not stamped',
  changed: 'changed since the stamp',
  'not-verified': 'not verified',
  'licence-missing': 'no license',
  'licence-unread': 'license unknown',
  'address-unusable': 'unusable address',
  'listed-twice': 'listed twice',
};

function reasons({ handOffSummary }: Run): readonly string[] {
  return (handOffSummary?.leftOut ?? []).map(
    ({ code, people }) => `${people.toLocaleString('en-US')} ${reasonTitles[code]}`,
  );
}

/** What an approval covers besides the people. */
function detailLines(
  { handOffSummary: summary }: Run,
  { parts }: HandOffView,
  { handOff, limits }: { readonly handOff: HandOff; readonly limits: TextLimits },
): readonly Line[] {
  if (summary === null) return [];
  const names = limits
    .first(parts, 3)
    .map(({ name, people }) => `${limits.plain(name, 64)} (${people})`);
  const more = parts.length > names.length ? ` and ${parts.length - names.length} more` : '';
  const { usual, most } = summary.expected;
  const gib = summary.totalSize === null ? null : Math.round(summary.totalSize / 2 ** 30);
  const size = gib === null ? '' : `${gib.toLocaleString('en-US')} GB, `;
  const at = handOff.completeAfter;
  return [
    ...(parts.length === 0 ? [] : [line('Migrations:', `${names.join(', ')}${more}`)]),
    ...(handOff.action !== 'create'
      ? []
      : [
          line('Endpoint:', limits.plain(summary.endpoint ?? 'not named in the policy', 64)),
          line('Delivery domain:', limits.plain(summary.deliveryDomain, 120)),
          line(
            'Completes:',
            at === null ? 'when someone types “complete batch”' : localTime(new Date(at)),
          ),
          line('Expect:', `${size}${usual} to ${most} days until 90 % have moved`),
        ]),
  ];
}

/** Everyone of the batch, those who are left out first. */
function memberRows(members: readonly StoredMember[], limits: TextLimits) {
  return members.slice(0, limits.maxRows).map(({ member, code, detail }) => {
    const { source, target } = member;
    const to = target === null ? '' : ` → ${limits.identifier(target.address, 56)}`;
    const sign = member.kind === 'goes' ? '✓' : '✕';
    return {
      names: `${sign} ${limits.plain(source.name, 48)}${to || `, ${limits.identifier(source.address, 56)}`}`,
      summary:
        member.kind === 'goes'
          ? `Stamp verified by run ${member.stampedBy}`
          : limits.plain(member.why, 160),
      findings:
        member.kind === 'goes'
          ? limits.plain(joinSentences(code === '' ? '' : `${code}:`, detail), 200)
          : nextText(member.next, limits),
      ...{ seq: member.seq, button: '', verb: 'details', tooltip: '' },
    };
  });
}

function nextText(next: string, limits: TextLimits): string {
  return next === '' ? '' : `Type “${limits.plain(next, 120)}”.`;
}

function partText({ name, state, detail }: StoredPart, limits: TextLimits): string {
  const what = { planned: 'not sent', sending: 'not confirmed', done: 'done', failed: 'failed' }[
    state
  ];
  const why = detail === '' ? '.' : `: ${limits.plain(detail, 160)}`;
  return `${limits.plain(name, 64)} ${what}${why.endsWith('.') ? why : `${why}.`}`;
}

function pageData({ number, pageCount, total, members }: HandOffView, limits: TextLimits) {
  const first = (number - 1) * rowsPerPage + 1;
  const last = first + Math.min(members.length, limits.maxRows) - 1;
  const buttons = [
    { title: 'Previous', page: number - 1 },
    { title: 'Next', page: number + 1 },
  ];
  return {
    pageText:
      total === 0
        ? ''
        : `Everyone: ${first}–${last} of ${total.toLocaleString('en-US')}, left out first`,
    pageButtons: buttons.filter(({ page }) => page >= 1 && page <= pageCount),
    ...{ search: '', choices: [], hasFilter: false, hasSearch: false, filter: 'everyone' },
  };
}
