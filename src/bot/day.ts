/** A day as people write it, such as 2026-12-31, 31.12.2026 or 31 Dec 2026, as 2026-12-31; null where the calendar has none. */
export function dayOf(words: string): string | null {
  const [year, month, day] = partsOf(words.toLowerCase());
  const at = new Date(Date.UTC(year, month - 1, day));
  const exists =
    at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  return exists ? at.toISOString().slice(0, 10) : null;
}

function partsOf(words: string): readonly [number, number, number] {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words);
  if (iso) return [Number(iso[1]), Number(iso[2]), Number(iso[3])];
  const dotted = /^(\d{1,2})\. ?(\d{1,2})\. ?(\d{4})$/.exec(words);
  if (dotted) return [Number(dotted[3]), Number(dotted[2]), Number(dotted[1])];
  const named = /^(\d{1,2})\.? ([a-z]{3,9})\.?,? (\d{4})$/.exec(words);
  if (named) return [Number(named[3]), monthOf(named[2] ?? ''), Number(named[1])];
  return [NaN, NaN, NaN];
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** From 1 on; 0 where it is no month's name or the beginning of one. */
function monthOf(word: string): number {
  return months.findIndex((month) => month.startsWith(word)) + 1;
}
