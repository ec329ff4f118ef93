import { terminalLine } from '../mapping/invisible-characters.ts';
import {
  doctorSections,
  type CheckState,
  type DoctorCheck,
  type DoctorReport,
} from '../ports/doctor-report.ts';

const signs: Readonly<Record<CheckState, string>> = {
  passed: '✓',
  warned: '⚠',
  failed: '✕',
  'not-checked': '–',
};

/** The report as text for a terminal: every check in order, then what to fix first. */
export function printReport({ checks, readAt, tenants }: DoctorReport): string {
  const sections = doctorSections.flatMap((section) => {
    const ofSection = checks.filter((check) => check.section === section);
    return ofSection.length === 0
      ? []
      : ['', section, ...ofSection.flatMap(linesOf), ...openLines(ofSection)];
  });
  const of = tenants === null ? '' : `, ${tenants} tenants`;
  return [`Crosswalk doctor${of}, ${readAt.toISOString()}`, ...sections, '', verdict(checks)]
    .map((line) => terminalLine(line).trimEnd())
    .join('\n')
    .concat('\n');
}

/** What was not checked, in one line for each cause. */
function openLines(checks: readonly DoctorCheck[]): readonly string[] {
  const open = checks.filter(({ state }) => state === 'not-checked');
  const causes = [...new Set(open.map(({ waitsFor }) => waitsFor.join(', ')))];
  return causes.flatMap((cause) => {
    const same = open.filter(({ waitsFor }) => waitsFor.join(', ') === cause);
    const what = same.length === 1 ? (same[0]?.title ?? '') : `${same.length} checks`;
    return [`  ${signs['not-checked']} Not checked until this passes: ${cause} (${what})`];
  });
}

function linesOf({ id, state, title, observed, expected, fix }: DoctorCheck): readonly string[] {
  if (state === 'not-checked') return [];
  const head = `  ${signs[state]} ${title}`;
  if (state === 'passed') return [observed === '' ? head : `${head}: ${observed}`];
  return [
    head,
    ...detail('Found', observed),
    ...detail('Needed', expected),
    ...(fix === null ? [] : [...detail('Who', fix.who), ...detail('Do', fix.what)]),
    ...(fix === null || fix.command === null ? [] : [`      > ${fix.command}`]),
    ...detail('Help', `docs/doctor.md#${id.split('/')[0] ?? id}`),
  ];
}

const labelWidth = 8;
/** Characters of a line, where the text has blanks; a command, also one that begins with “> ” in a text, is never broken. */
const width = 110;

function detail(label: string, text: string): readonly string[] {
  if (text === '') return [];
  const indent = ' '.repeat(6);
  return text
    .split('\n')
    .flatMap((line) => wrapped(line, width - indent.length - labelWidth))
    .map((line, index) => `${indent}${(index === 0 ? label : '').padEnd(labelWidth)}${line}`);
}

function wrapped(text: string, length: number): readonly string[] {
  if (text.startsWith('> ')) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > length) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** One sentence about all checks, and the next step. */
function verdict(checks: readonly DoctorCheck[]): string {
  const [passed, warned, failed, open] = (
    ['passed', 'warned', 'failed', 'not-checked'] as const
  ).map((state) => checks.filter((check) => check.state === state).length);
  const first = checks.find(({ state }) => state === 'failed');
  const counts = [
    `${passed ?? 0} passed`,
    ...(warned ? [`${warned} with a warning`] : []),
    ...(failed ? [`${failed} failed`] : []),
    ...(open ? [`${open} not checked`] : []),
  ].join(', ');
  if (first === undefined)
    return `${counts}. ${warned ? 'You can map a batch; read the warnings first.' : 'You can map a batch.'}`;
  return `${counts}. Fix “${first.title}” first, then run doctor again.`;
}

/** 0 only if every check passed, 2 if nothing failed but there are warnings, else 1. */
export function exitCodeOf({ checks }: DoctorReport): 0 | 1 | 2 {
  if (checks.every(({ state }) => state === 'passed')) return 0;
  return checks.every(({ state }) => state === 'passed' || state === 'warned') ? 2 : 1;
}
