import { ambiguous, blocked, colliding, excluded, missing } from './held-rows.ts';
import { decision } from './runs.ts';
import { held, onPremises, ready, stored, unchanged } from './rows.ts';

export const warning = {
  code: 'domain-map-alone',
  text: 'Only the domain map found this mail user: compare the names before you approve.',
};
export const note = {
  code: 'shared-or-resource',
  text: 'Grady Archie is a SharedMailbox. Only users who move with it keep their access.',
};

/** A page with a row of every kind. */
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

const stamped = ready(0, 'Adele Vance');
const movedAlready = ready(1, 'Grady Archie');

/** The preview of an undo: one row can be undone, the other is blocked. */
export const undoRows = [
  stored({ ...stamped, before: stamped.after, after: stamped.before }),
  held({
    kind: 'blocked',
    seq: 1,
    source: movedAlready.source,
    target: movedAlready.target,
    evidence: movedAlready.evidence,
    reasons: [
      {
        code: 'undo-move-begun',
        text: 'Grady Archie is already in a migration batch of the target tenant: Batch 3 (Syncing).',
      },
    ],
  }),
];
