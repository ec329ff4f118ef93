import { targetOf } from '../mapping/plan-rows.ts';
import { nameList } from '../mapping/named-object.ts';
import { dayText, timeText } from '../mapping/utc-time.ts';
import type { PastRow } from '../ports/journal-records.ts';
import { plannedWords, stateWords } from '../ports/state-words.ts';
import type { Override } from '../ports/overrides.ts';

/** Overrides and earlier rows of one person, one sentence each: overrides first, each newest first. */
export function historySentences(
  rows: readonly PastRow[],
  {
    overrides,
    timeZone,
  }: { readonly overrides: readonly Override[]; readonly timeZone: string | null },
): readonly string[] {
  return [...overrides.map((one) => overrideSentence(one, timeZone)), ...rows.map(rowSentence)];
}

function overrideSentence(override: Override, timeZone: string | null): string {
  const author = `by ${override.by.name}, ${timeText(override.at, timeZone)}`;
  const note = override.note === '' ? '' : `: ${override.note}`;
  switch (override.kind) {
    case 'pin':
      return `Pinned to ${nameList([override.target])} ${author}${note}`;
    case 'unpin':
      return `Unpinned ${author}`;
    case 'exclude':
      return `Excluded from batch ${override.batch} until the end of ${dayText(override.until)} ${author}${note}`;
    case 'include':
      return `Included in batch ${override.batch} again ${author}`;
  }
}

function rowSentence({ run, stored: { row, state, detail } }: PastRow): string {
  const target = targetOf(row);
  const who = target === null ? '' : ` with ${nameList([target])}`;
  const words = state === 'planned' ? plannedWords(row) : stateWords({ row, state });
  return `Run ${run}: ${words}${who}${detail === '' ? '' : ` (${detail})`}`;
}
