import type { Candidate, Row } from '../mapping/plan-rows.ts';
import type { TextLimits } from './text-limits.ts';
import { nameAndAddress } from './row-lines.ts';
import { line, type Line } from './change-lines.ts';

/** Target recipients that a person can choose for the row, most likely first. */
export function candidatesOf(row: Row): readonly Candidate[] {
  return 'candidates' in row ? row.candidates : [];
}

export function candidateLine(candidate: Candidate, limits: TextLimits): Line {
  const { target, score } = candidate;
  const match = `${matchStrength(score)} match (${score})`;
  const reasons = reasonsText(candidate, limits);
  const text = reasons === '' ? match : `${match}: ${reasons}`;
  return line('Candidate:', `${nameAndAddress(target, limits)}, ${text}`);
}

/** «Bianca Pisani, bianca.pisani@… · strong (100): address, employee ID». */
export function candidateChoice(candidate: Candidate, limits: TextLimits): string {
  const { target, score } = candidate;
  const reasons = reasonsText(candidate, limits);
  const strength = `${matchStrength(score).toLowerCase()} (${score})`;
  return `${nameAndAddress(target, limits)} · ${strength}${reasons === '' ? '' : `: ${reasons}`}`;
}

function reasonsText({ reasons }: Candidate, limits: TextLimits): string {
  return limits
    .first(reasons, 6)
    .map((reason) => limits.plain(reason, 80))
    .join(', ');
}

function matchStrength(score: number): 'Strong' | 'Likely' | 'Possible' {
  if (score >= 85) return 'Strong';
  return score >= 65 ? 'Likely' : 'Possible';
}
