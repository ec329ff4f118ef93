import type { InspectionProgress } from '../ports/inspections.ts';

/** Joins sentences to one paragraph and leaves out empty ones. */
export function joinSentences(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** A date and time that the Teams client shows in the reader's time zone; works in a TextBlock or a fact only. */
export function localTime(at: Date): string {
  const seconds = `${at.toISOString().slice(0, 19)}Z`;
  return `{{DATE(${seconds}, SHORT)}}, {{TIME(${seconds})}}`;
}

/** «1 person», «24 people». */
export function peopleText(number: number): string {
  return number === 1 ? '1 person' : `${number.toLocaleString('en-US')} people`;
}

/** «1,200 of 5,000, about 9 minutes left». */
export function inspectionText({ done, total, secondsLeft }: InspectionProgress): string {
  const count = `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')}`;
  const isUnknown = secondsLeft === null || done === total;
  return isUnknown ? count : `${count}, ${durationText(secondsLeft)} left`;
}

export function durationText(seconds: number): string {
  const tens = Math.max(10, Math.ceil(seconds / 10) * 10);
  if (tens < 60) return `about ${tens} seconds`;
  if (seconds < 90 * 60)
    return `about ${pluralize(Math.max(1, Math.round(seconds / 60)), 'minute')}`;
  return `about ${Number((seconds / 3600).toPrecision(2))} hours`;
}

/** «1 file», «3 files»; `plural`: where it is not the noun with an s. */
export function pluralize(number: number, noun: string, plural = `${noun}s`): string {
  return number === 1 ? `1 ${noun}` : `${number.toLocaleString('en-US')} ${plural}`;
}
