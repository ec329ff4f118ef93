import type { InspectionProgress } from '../ports/inspections.ts';
import type { StampingSpeed, StampingPace } from '../ports/run-view.ts';

/** Joins sentences to one paragraph and leaves out empty ones. */
export function joinSentences(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** A date and time that the Teams client shows in the reader's time zone; works in a TextBlock or a fact only. */
export function localTime(at: Date): string {
  const seconds = `${at.toISOString().slice(0, 19)}Z`;
  return `{{DATE(${seconds}, COMPACT)}} {{TIME(${seconds})}}`;
}

/** «1 person», «24 people». */
export function peopleText(number: number): string {
  return number === 1 ? '1 person' : `${number} people`;
}

/** «about 4 minutes, at 5.2 people per second as in run 12». */
export function stampingEstimate(rows: number, { run, ...measured }: StampingPace): string {
  const perSecond = measured.rows / measured.seconds;
  return `${durationText(rows / perSecond)}, at ${rounded(perSecond)} people per second as in run ${run}`;
}

/** «38 people per second, about 4 minutes left». */
export function speedText(rowsLeft: number, { rowsPerSecond }: StampingSpeed): string {
  return `${rounded(rowsPerSecond)} people per second, ${durationText(rowsLeft / rowsPerSecond)} left`;
}

/** What the target tenant allows; empty if it reports no limit. */
export function rateLimitText({ allowed }: StampingSpeed): string {
  const { remaining, callsPerSecond } = allowed;
  if (remaining !== null) return `allows ${pluralize(remaining, 'more call')} now`;
  return callsPerSecond === null ? '' : `allows ${rounded(callsPerSecond)} calls per second`;
}

/** «1,200 of 5,000, about 9 minutes left». */
export function inspectionText({ done, total, secondsLeft }: InspectionProgress): string {
  const count = `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`;
  const isUnknown = secondsLeft === null || done === total;
  return isUnknown ? count : `${count}, ${durationText(secondsLeft)} left`;
}

function rounded(perSecond: number): number {
  return perSecond < 10 ? Number(perSecond.toPrecision(2)) : Math.round(perSecond);
}

function durationText(seconds: number): string {
  if (seconds < 60) return 'less than a minute';
  if (seconds < 90 * 60) return `about ${pluralize(Math.round(seconds / 60), 'minute')}`;
  return `about ${Number((seconds / 3600).toPrecision(2))} hours`;
}

/** «1 file», «3 files». */
export function pluralize(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
