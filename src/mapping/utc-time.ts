/** A time as people read it in text, such as `2026-11-23 10:25 UTC`. */
export function utcTime(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** A day in UTC as people read it in text, such as `2026-11-23`. */
export function utcDay(at: Date): string {
  return at.toISOString().slice(0, 10);
}
