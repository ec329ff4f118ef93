import type { Finding, Row } from '../mapping/plan-rows.ts';
import { severityOf } from '../mapping/readiness/finding-catalogue.ts';
import { line, type Line } from './change-lines.ts';
import type { TextLimits } from './text-limits.ts';

/** The three most severe findings of a row, and the command that shows all of them. */
export function findingLines(
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
