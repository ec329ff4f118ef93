import { ambiguous, blocked, colliding, excluded, missing } from './held-rows.ts';
import { decision } from './runs.ts';
import type { ReadyRow } from '../../../src/mapping/plan-rows.ts';
import { held, onPremises, ready, stored, target, unchanged } from './rows.ts';

const warning = {
  code: 'domain-map-alone',
  text: 'Only the domain map found this mail user: compare the names before you approve.',
};
const note = {
  code: 'shared-or-resource',
  text: 'Grady Archie is a SharedMailbox. Only users who move with it keep their access.',
};

const extraAddress = {
  code: 'external-address-repeated',
  text: 'aaron.painter@contoso.com, the ExternalEmailAddress of Aaron Painter, is also in its EmailAddresses. Remove it from there before the move: Set-MailUser ‘7a-aaron-painter’ -EmailAddresses @{remove=‘smtp:aaron.painter@contoso.com’}.',
};
const namesDiffer = {
  code: 'name-differs',
  text: 'The names differ: display name “Aaron Painter” and “Aron Paynter”. A nickname or a married name is fine: check that it is the same person.',
};

/** Matched by an address with somebody of another name. */
export const suspect: ReadyRow = {
  ...ready(10, 'Aaron Painter', [extraAddress, namesDiffer]),
  target: target('Aron Paynter'),
};

/** What a plan says about people with warnings: four of the twelve who are ready. */
export const planFindings = {
  warned: 4,
  findingCounts: [
    { code: 'name-differs', people: 1 },
    { code: 'domain-map-alone', people: 1 },
    { code: 'several-targets', people: 2 },
    { code: 'target-claimed-twice', people: 2 },
    { code: 'no-target', people: 2 },
    { code: 'foreign-exchange-guid', people: 1 },
    { code: 'external-address-repeated', people: 3 },
    { code: 'recoverable-over-quota', people: 2 },
    { code: 'target-dirsynced', people: 2 },
  ],
};

/** A row of every kind, as on a page worst first, and then those who need no look. */
export const plannedRows = [
  stored(suspect),
  stored(ready(1, 'Grady Archie', [note, warning])),
  ...[ambiguous, colliding, missing, blocked].map(held),
  held(onPremises(9, 'Isaiah Langer')),
  stored(ready(7, 'Lidia Holloway')),
  held(unchanged(2, 'Henrietta Mueller')),
  held(excluded),
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
