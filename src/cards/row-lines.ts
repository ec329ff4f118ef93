import type { MoveTest } from '../mapping/move-test-rules.ts';
import { severityOf } from '../mapping/readiness/finding-catalogue.ts';
import type { Candidate, Finding, NamedObject, Row } from '../mapping/plan-rows.ts';
import { changeLines, line, type Line } from './change-lines.ts';
import type { TextLimits } from './escape-text.ts';

/** What a row's plan says, without its candidates: how it was matched and what changes, or why it can't be stamped. */
export function rowLines(row: Row, limits: TextLimits): readonly Line[] {
  switch (row.kind) {
    case 'ready':
    case 'unchanged':
    case 'on-premises':
      return [
        matchLine(row, limits),
        ...changeLines(row.before, row.after, limits),
        ...findingLines(row.warnings, row, limits),
      ];
    case 'colliding':
      return [...findingLines([row.reason], row, limits), ...rivalLines(row.rivals, limits)];
    case 'ambiguous':
    case 'missing':
    case 'excluded':
      return findingLines([row.reason], row, limits);
    case 'blocked':
      return findingLines(row.reasons, row, limits);
  }
}

type MatchedRow = Extract<Row, { kind: 'ready' | 'unchanged' | 'on-premises' }>;

function matchLine({ rule, evidence }: MatchedRow, limits: TextLimits): Line {
  const value = evidence.find((item) => item.rule === rule)?.value ?? '';
  const otherRules = evidence.filter((item) => item.rule !== rule).map((item) => `, ${item.rule}`);
  return line(
    'Matched by',
    `${rule} (${limits.identifier(value, 52)})${limits.first(otherRules, 6).join('')}`,
  );
}

function rivalLines(rivals: readonly NamedObject[], limits: TextLimits): readonly Line[] {
  return limits.first(rivals, 3).map((rival) => rivalLine(rival, limits));
}

/** Another source mailbox that matches the same target. */
export function rivalLine(rival: NamedObject, limits: TextLimits): Line {
  return line('Also claimed by', nameAndAddress(rival, limits));
}

export function nameAndAddress({ name, address }: NamedObject, limits: TextLimits): string {
  return `${limits.plain(name, 48)}, ${limits.identifier(address, 56)}`;
}

/** The three most severe findings of a row, and the command that shows all of them. */
function findingLines(
  findings: readonly Finding[],
  { source }: Pick<Row, 'source'>,
  limits: TextLimits,
): readonly Line[] {
  const listed = limits.first(mostSevereFirst(findings), 3);
  const hidden = findings.length - listed.length;
  const command = `why ${limits.identifier(source.address, 56)}`;
  return [
    ...listed.map((finding) => findingLine(finding, limits)),
    ...(hidden > 0 ? [line('More', `${hidden} more: type “${command}”`)] : []),
  ];
}

export function mostSevereFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ code }: Finding) => severities.indexOf(severityOf(code));
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

const severities = ['error', 'warning', 'info'] as const;

export function findingLine({ code, text }: Finding, limits: TextLimits): Line {
  return line(severityLabels[severityOf(code)], limits.plain(text, 280));
}

const severityLabels = { error: 'Error', warning: 'Warning', info: 'Info' } as const;

/** Target recipients that a person can choose for the row, most likely first. */
export function candidatesOf(row: Row): readonly Candidate[] {
  return 'candidates' in row ? row.candidates : [];
}

export function candidateLines(row: Row, limits: TextLimits): readonly Line[] {
  return limits.first(candidatesOf(row), 3).map((candidate) => candidateLine(candidate, limits));
}

export function candidateLine({ target, score, reasons }: Candidate, limits: TextLimits): Line {
  const why = limits.first(reasons, 6).map((reason) => limits.plain(reason, 80));
  const match = `${matchStrength(score)} match (${score})`;
  const text = [match, ...(why.length > 0 ? [why.join(', ')] : [])].join(': ');
  return line('Candidate', `${nameAndAddress(target, limits)}, ${text}`);
}

function matchStrength(score: number): 'Strong' | 'Likely' | 'Possible' {
  if (score >= 85) return 'Strong';
  return score >= 65 ? 'Likely' : 'Possible';
}

/** The result of the move test, in Microsoft's words; empty if the mailbox was not tested. */
export function moveTestLines(moveTest: MoveTest | null, limits: TextLimits): readonly Line[] {
  if (moveTest === null) return [];
  const { result, message } = moveTest;
  const text = message === '' ? result : `${result}: ${limits.plain(message, 280)}`;
  return [line('Move test', text, result === 'Failed' ? 'warning' : 'default')];
}
