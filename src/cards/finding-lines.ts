import type { Finding } from '../mapping/plan-rows.ts';
import { severityOf } from '../mapping/readiness/finding-catalogue.ts';
import { line, type Line } from './change-lines.ts';
import type { TextLimits } from './text-limits.ts';

export function mostSevereFirst(findings: readonly Finding[]): readonly Finding[] {
  const rank = ({ code }: Finding) => severities.indexOf(severityOf(code));
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

const severities = ['error', 'warning', 'info'] as const;

/** Characters of a finding: long enough for the longest remedy with its command. */
const maxFindingText = 1_200;

export function findingLine({ code, text }: Finding, limits: TextLimits): Line {
  return line(`${severityLabels[severityOf(code)]}:`, limits.plain(text, maxFindingText));
}

/** How a severity reads on a card. */
export const severityLabels = { error: 'Error', warning: 'Warning', info: 'Info' } as const;
