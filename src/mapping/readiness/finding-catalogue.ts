import type { Finding } from '../plan-rows.ts';
import type { CatalogueEntry, Severity } from './readiness-check.ts';
import { deliveryConflicts } from './delivery-conflicts.ts';
import { matches } from './matches.ts';
import { members } from './members.ts';
import { persons } from './persons.ts';
import { pins } from './pins.ts';
import { checksOfAnyTarget, checksOfMailUsers } from './check-readiness.ts';
import { synchronized } from './target.ts';
import { undo } from './undo.ts';
import { unread } from './unread.ts';
import { unreadableMembers, unreadableNotes } from './unreadable.ts';

const entries = {
  ...members,
  ...unreadableMembers,
  ...matches,
  ...pins,
  ...persons,
  ...checksOfAnyTarget,
  ...checksOfMailUsers,
  ...synchronized,
  ...deliveryConflicts,
  ...unread,
  ...unreadableNotes,
  ...undo,
};

/** The description of every finding code. */
export const catalogue: Readonly<Record<keyof typeof entries, CatalogueEntry>> = entries;

const byCode: ReadonlyMap<string, CatalogueEntry> = new Map(Object.entries(catalogue));

/** null: a stored run has a code that is no longer in the catalogue. */
export function entryOf(code: string): CatalogueEntry | null {
  return byCode.get(code) ?? null;
}

/** A code without an entry counts as info. */
export function severityOf(code: string): Severity {
  return entryOf(code)?.severity ?? 'info';
}

/** Its short name; the code itself where it has no entry. */
export function titleOf(code: string): string {
  return entryOf(code)?.title ?? code;
}

export function isWarning({ code }: Finding): boolean {
  return severityOf(code) === 'warning';
}
