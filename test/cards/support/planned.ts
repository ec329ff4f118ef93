import { ambiguous, blocked, colliding, excluded, missing } from './held-back.ts';
import { decision } from './runs.ts';
import { held, onPremises, ready, stored, unchanged } from './rows.ts';

export const warning = {
  code: 'domain-map-alone',
  text: 'Only the domain map found this mail user: compare the names before you approve.',
};
export const note = {
  code: 'shared-or-resource',
  text: 'Grady Archie is a SharedMailbox. Access to it survives only for those who move with it.',
};
/** A page with a row of every outcome. */
export const plannedRows = [
  stored(ready(0, 'Adele Vance')),
  stored(ready(1, 'Grady Archie', [note, warning])),
  held(unchanged(2, 'Henrietta Mueller')),
  ...[ambiguous, colliding, missing, blocked].map(held),
  stored(ready(7, 'Lidia Holloway')),
  held(excluded),
  held(onPremises(9, 'Isaiah Langer')),
];

export const approved = decision('approved', 'Checked against the HR list.');

const written = ready(0, 'Adele Vance');
const there = ready(1, 'Grady Archie');
/** The preview of an undo: what was added goes, and what somebody changed since stays. */
export const undoRows = [
  stored({ ...written, before: written.after, after: written.before }),
  held({
    kind: 'blocked',
    seq: 1,
    source: there.source,
    target: there.target,
    evidence: there.evidence,
    reasons: [
      {
        code: 'undo-move-begun',
        text: 'Grady Archie is in a migration batch of the target: Wave 3 (Syncing).',
      },
    ],
  }),
];
