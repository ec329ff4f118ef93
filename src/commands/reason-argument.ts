import type { ParsedOrAsked } from './command.ts';
import { parseDate } from './date-argument.ts';
import { inQuotes, splitAt, withoutEndMark } from './command-words.ts';
import { incomplete, parsed } from './command-arguments.ts';

export interface Term {
  /** The last day, such as 2026-12-31. */
  readonly until: string;
  readonly note: string;
}

/** «2026-12-31 because on leave». */
export function untilBecause(words: string, today: string): ParsedOrAsked<Term> {
  const [date, note] = splitAt(words, 'because') ?? [words.replace(/ because$/i, ''), ''];
  const until = parseDate(withoutEndMark(inQuotes(date) ?? date), today);
  if (until === null)
    return incomplete(
      `“${withoutEndMark(date)}” isn’t a date. Use 2026-12-31, Dec 31, tomorrow or Friday.`,
    );
  return note === '' ? incomplete(missingReason) : parsed({ until, note: noteIn(note) });
}

export const missingReason = 'Why? Add “because” and a reason, which everyone can read.';

/** A reason without the quotes around it. */
export function noteIn(words: string): string {
  return inQuotes(words) ?? words;
}
