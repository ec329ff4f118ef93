import { titleOf } from '../mapping/readiness/finding-catalogue.ts';
import { type RowFilter, type RowGroup } from '../ports/row-filters.ts';

/** «Worth a look», «Over quota». */
export function shownTitle(shown: RowFilter['shown']): string {
  return typeof shown === 'string' ? groupTitles[shown] : titleOf(shown.code);
}

export const groupTitles: Readonly<Record<RowGroup, string>> = {
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
