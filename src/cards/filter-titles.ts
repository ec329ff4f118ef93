import { titleOf } from '../mapping/readiness/finding-catalogue.ts';
import { type RowFilter, type RowGroup } from '../ports/row-filters.ts';
import type { Run } from '../ports/run.ts';

/** «Worth a look», «Over quota». */
export function shownTitle(shown: RowFilter['shown'], { undoes }: Pick<Run, 'undoes'>): string {
  if (typeof shown !== 'string') return titleOf(shown.code);
  return (undoes === null ? groupTitles : undoTitles)[shown];
}

const groupTitles: Readonly<Record<RowGroup, string>> = {
  everyone: 'Everyone',
  'worth-a-look': 'Worth a look',
  'wrong-person': 'May be the wrong person',
  'not-ready': 'Not ready',
  'needs-decision': 'Needs a decision',
  'with-candidates': 'With candidates',
  blocked: 'Blocked',
  missing: 'No match',
  'with-warnings': 'With warnings',
  ready: 'Ready',
  'on-premises': 'On-premises',
  unchanged: 'Already stamped',
  excluded: 'Excluded',
  written: 'Stamped or failed',
  failed: 'Failed or not confirmed',
  verified: 'Stamped',
  'not-approved': 'Not approved',
  'not-stamped': 'Not stamped',
};

const undoTitles: typeof groupTitles = {
  ...groupTitles,
  'not-ready': 'Can’t be undone',
  blocked: 'Can’t be undone',
  ready: 'To undo',
  written: 'Undone or failed',
  verified: 'Undone',
  'not-stamped': 'Not undone',
};
