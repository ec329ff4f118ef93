import type { Run } from '../ports/run.ts';
import type { TextLimits } from './text-limits.ts';

/** An entry of an Adaptive Card FactSet. */
export interface Fact {
  readonly title: string;
  readonly value: string;
}

export function fact(title: string, value: string): Fact {
  return { title, value };
}

/** «Requested by: Megan Bowen · Approved by: Alex Wilber, …»: facts in one paragraph, for small print. */
export function factsText(facts: readonly Fact[]): string {
  return facts.map(({ title, value }) => `${title}: ${value}`).join(' · ');
}

/** The first digits of a digest, by which people name a plan. */
export function planCode(digest: string): string {
  return digest.slice(0, 12);
}

/** Why the run waits for a tenant; empty while it moves. */
export function waitReasonText(run: Run, limits: TextLimits): string {
  return run.waitReason === null ? '' : limits.plain(run.waitReason, 280);
}
