import type { Rate, StampingPace, StampingSpeed } from '../ports/rate-limit.ts';
import { durationText, pluralize } from './format-text.ts';

/** What is known of the speed of a run: measured now, in an earlier run, or what the target tenant allows. */
interface KnownPace {
  readonly speed?: StampingSpeed | null;
  readonly pace: StampingPace | null;
  readonly allowed: Rate | null;
}

/** «Stamping takes about 4 minutes and 1,200 calls (5.2 people per second, as in run 12)»: one call for each person. */
export function stampingEstimate(rows: number, known: KnownPace): string {
  const calls = pluralize(rows, 'call');
  const measured = paceOf(known);
  if (measured === null) return `Stamping takes ${calls} to the target tenant`;
  return `Stamping takes ${durationText(rows / measured.perSecond)} and ${calls} (${measured.source})`;
}

/** «about 4 minutes left», also before anything was measured; empty where nothing is known. */
export function timeLeft(rows: number, known: KnownPace): string {
  const measured = paceOf(known);
  return measured === null || rows === 0 ? '' : `${durationText(rows / measured.perSecond)} left`;
}

/** «198 calls to come · 38 people per second · 52 calls per second allowed». */
export function callsText(rows: number, known: KnownPace): string {
  const measured = paceOf(known);
  const allowed = rateLimitText(known.speed?.allowed ?? known.allowed);
  return [
    `${pluralize(rows, 'call')} to come`,
    ...(measured === null ? [] : [measured.source]),
    ...(allowed === '' || allowed === measured?.source ? [] : [allowed]),
  ].join(' · ');
}

/** What the target tenant allows; empty if it reports no limit. */
export function rateLimitText(allowed: Rate | null): string {
  if (allowed === null) return '';
  const { remaining, callsPerSecond } = allowed;
  if (remaining !== null) return `${pluralize(remaining, 'more call')} allowed now`;
  return callsPerSecond === null ? '' : allowedText(callsPerSecond);
}

/** The speed to reckon with, and where it comes from; null where nothing is known. */
function paceOf({ speed, pace, allowed }: KnownPace) {
  if (speed) return { perSecond: speed.rowsPerSecond, source: perSecondText(speed.rowsPerSecond) };
  if (pace !== null) {
    const perSecond = pace.rows / pace.seconds;
    return { perSecond, source: `${perSecondText(perSecond)}, as in run ${pace.run}` };
  }
  const callsPerSecond = allowed?.callsPerSecond ?? null;
  if (callsPerSecond === null) return null;
  return { perSecond: callsPerSecond, source: allowedText(callsPerSecond) };
}

function allowedText(callsPerSecond: number): string {
  return `${rounded(callsPerSecond)} calls per second allowed`;
}

function perSecondText(perSecond: number): string {
  return `${rounded(perSecond)} people per second`;
}

function rounded(perSecond: number): number {
  return perSecond < 10 ? Number(perSecond.toPrecision(2)) : Math.round(perSecond);
}
