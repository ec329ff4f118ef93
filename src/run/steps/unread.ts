import type { Finding } from '../../mapping/row.ts';

/** What could be read for the preview and can't be now: whatever leans on it would be planned blind. */
export function unreadSince(
  shown: readonly Finding[],
  now: readonly Finding[],
): Finding | undefined {
  const count = (notes: readonly Finding[], code: string) =>
    notes.filter((note) => note.code === code).length;
  return now.find(({ code }) => code.endsWith('-unread') && count(now, code) > count(shown, code));
}
