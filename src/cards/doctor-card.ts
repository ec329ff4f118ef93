import {
  doctorSections,
  isInOrder,
  type CheckState,
  type DoctorCheck,
  type DoctorReport,
} from '../ports/doctor-report.ts';
import { utcTime } from '../mapping/utc-time.ts';
import { renderCard, type RenderedCard } from './render-card.ts';
import type { CardData } from './expand-template.ts';
import type { TextLimits } from './text-limits.ts';

/** Checks on the card; those after the first one or two fold. */
const maxShown = 12;
/** Characters of two checks that fit above the fold. */
const maxOpenLength = 1_100;

/** The answer to `doctor`: what failed comes first, with its remedy. */
export function renderDoctor(report: DoctorReport): RenderedCard {
  return renderCard((limits) => doctorData(report, limits));
}

export function doctorData({ checks, readAt }: DoctorReport, limits: TextLimits): CardData {
  const count = (state: CheckState) => checks.filter((check) => check.state === state).length;
  const toFix = [
    ...checks.filter(({ state }) => state === 'failed'),
    ...checks.filter(({ state }) => state === 'warned'),
  ];
  const waiting = count('not-checked');
  const state = stateText(count, checks.length);
  const next = nextText(checks);
  const items = toFix.slice(0, maxShown).map((check) => itemOf(check, limits));
  const open = openCount(items);
  const titles = toFix.slice(0, 3).map(({ title }) => `To fix: ${limits.plain(title, 110)}.`);
  return {
    template: 'doctor',
    data: {
      title: 'Doctor',
      style: styleOf(checks),
      state: `${state} · ${utcTime(readAt)}`,
      text: [`Doctor: ${state}.`, ...titles, next].join(' '),
      next,
      open: items.slice(0, open),
      more: items.slice(open),
      moreTitle: `${toFix.length - open} more to fix`,
      waiting:
        waiting === 0
          ? ''
          : `– ${waiting} ${waiting === 1 ? 'check waits' : 'checks wait'} for what failed.`,
      passed: passedLines(checks, limits),
      passedTitle: `${count('passed')} passed`,
    },
  };
}

function nextText(checks: readonly DoctorCheck[]): string {
  if (isInOrder(checks)) return 'You can map a batch. Type “batches” to see them.';
  return checks.some(({ state }) => state === 'failed')
    ? 'Fix these from the top, then select Check again.'
    : 'You can map a batch. Fix the warnings before the mailboxes move.';
}

function styleOf(checks: readonly DoctorCheck[]): 'good' | 'warning' | 'attention' {
  if (checks.some(({ state }) => state === 'failed')) return 'attention';
  return isInOrder(checks) ? 'good' : 'warning';
}

function stateText(count: (state: CheckState) => number, all: number): string {
  const [failed, warned, waiting] = [count('failed'), count('warned'), count('not-checked')];
  const also = [
    ...(warned === 0 ? [] : [warned === 1 ? '1 warning' : `${warned} warnings`]),
    ...(waiting === 0 ? [] : [`${waiting} not checked`]),
  ];
  if (failed > 0) return [`✕ ${failed} of ${all} checks failed`, ...also].join(', ');
  if (also.length === 0) return `✓ All ${all} checks passed`;
  return [`⚠ ${count('passed')} of ${all} checks passed`, ...also].join(', ');
}

function itemOf({ state, title, observed, expected, fix }: DoctorCheck, limits: TextLimits) {
  return {
    mark: state === 'failed' ? '✕' : '⚠',
    title: limits.plain(title, 130),
    observed: limits.plain(observed, 300),
    expected: limits.plain(expected, 200),
    fixedBy: limits.plain(fix?.who ?? '', 130),
    what: limits.plain(fix?.what ?? '', 500),
    command: limits.plain(fix?.command ?? '', 900),
  };
}

/** Two, unless they would push the buttons off the screen. */
function openCount(items: readonly Readonly<Record<string, string>>[]): number {
  const lengths = items.map((item) => Object.values(item).join('').length);
  return (lengths[0] ?? 0) + (lengths[1] ?? 0) > maxOpenLength ? 1 : 2;
}

/** One line for each section, because a card has no room for every check; `npm run doctor` prints them. */
function passedLines(checks: readonly DoctorCheck[], limits: TextLimits) {
  return doctorSections.flatMap((section) => {
    const passed = checks.filter((check) => check.section === section && check.state === 'passed');
    if (passed.length === 0) return [];
    const titles = passed.map(({ title }) => title).join(' · ');
    return [{ title: `${section} (${passed.length})`, observed: limits.plain(titles, 1_200) }];
  });
}
