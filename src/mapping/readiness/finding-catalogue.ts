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

/** A stored run can have a code that is no longer in the catalogue; that counts as info. */
export function severityOf(code: string): Severity {
  return byCode.get(code)?.severity ?? 'info';
}

export function isWarning({ code }: Finding): boolean {
  return severityOf(code) === 'warning';
}
