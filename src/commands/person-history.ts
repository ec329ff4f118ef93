import { nameList } from '../mapping/named-object.ts';
import { utcTime } from '../mapping/utc-time.ts';
import type { PastRow } from '../ports/journal-records.ts';
import type { Override } from '../ports/overrides.ts';

/** Overrides and earlier rows of one person, one sentence each: overrides first, each newest first. */
export function historySentences(
  rows: readonly PastRow[],
  overrides: readonly Override[],
): readonly string[] {
  return [...overrides.map(overrideSentence), ...rows.map(rowSentence)];
}

function overrideSentence(override: Override): string {
  const author = `by ${override.by.name}, ${utcTime(override.at)}`;
  const note = override.note === '' ? '' : `: ${override.note}`;
  switch (override.kind) {
    case 'pin':
      return `Pinned to ${nameList([override.target])} ${author}${note}`;
    case 'unpin':
      return `Unpinned ${author}`;
    case 'exclude':
      return `Excluded from batch ${override.batch} until the end of ${override.until} ${author}${note}`;
    case 'include':
      return `Included in batch ${override.batch} again ${author}`;
  }
}

function rowSentence({ run, stored: { row, state, detail } }: PastRow): string {
  const target = 'target' in row && row.target !== null ? ` with ${nameList([row.target])}` : '';
  const result = state === 'held' || state === 'planned' ? '' : `, then ${state}`;
  return `Run ${run}: ${row.kind}${target}${result}${detail === '' ? '' : ` (${detail})`}`;
}
