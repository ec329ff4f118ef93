/** A moment in the reader's own time zone and language: the client fills it in, within a TextBlock or a fact. */
export function localTime(at: Date): string {
  const second = `${at.toISOString().slice(0, 19)}Z`;
  return `{{DATE(${second}, COMPACT)}} {{TIME(${second})}}`;
}

/** The same where no client fills anything in. */
export function utcTime(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
