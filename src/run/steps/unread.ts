import type { Finding } from '../../mapping/row.ts';

/** Reads, or notes that it may not and goes on without. */
export type Unless = <T>(note: Finding, without: T, reading: () => Promise<T>) => Promise<T>;

/** What could be read for the preview and can't be now: whatever leans on it would be planned blind. */
export function unreadSince(
  shown: readonly Finding[],
  now: readonly Finding[],
): Finding | undefined {
  const count = (notes: readonly Finding[], code: string) =>
    notes.filter((note) => note.code === code).length;
  return now.find(({ code }) => code.endsWith('-unread') && count(now, code) > count(shown, code));
}
