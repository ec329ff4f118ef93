import type { Candidate, Row } from '../mapping/plan-rows.ts';
import type { TextLimits } from './text-limits.ts';
import { nameAndAddress } from './row-lines.ts';
import { line, type Line } from './change-lines.ts';

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
