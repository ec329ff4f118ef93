import type { Row, RowKind } from '../../../src/mapping/plan-rows.ts';
import { candidate, evidence, source, target } from './rows.ts';

type RowOf<K extends RowKind> = Extract<Row, { readonly kind: K }>;

/** One row of every kind that the bot does not write. */
export const ambiguous: RowOf<'ambiguous'> = {
  seq: 3,
  kind: 'ambiguous',
  source: source('Lee Gu'),
  evidence: [evidence('Lee Gu'), evidence('Lee Guo', 'proxy-address')],
  candidates: [
    candidate('Lee Gu', 87, ['matched by x500', 'same name']),
    candidate('Lee Guo', 62, ['matched by proxy-address', 'similar name (92 %)']),
  ],
  reason: {
    code: 'several-targets',
    text: 'Two rules name different mail users. Remove the X500 address from the wrong one, then map the batch again.',
  },
};

export const colliding: Row = {
  seq: 4,
  kind: 'colliding',
  source: source('Patti Fernandez'),
  target: target('Patti Fernandez'),
  evidence: [evidence('Patti Fernandez')],
  rivals: [source('Pat Fernandez')],
  candidates: [
    candidate('Patti Fernandez', 90, ['matched by x500', 'but it also matches Pat Fernandez']),
  ],
  reason: {
    code: 'target-claimed-twice',
    text: 'Another source mailbox claims the same mail user. Decide whose it is and clear the address that the other one shares with it.',
  },
};

export const missing: RowOf<'missing'> = {
  seq: 5,
  kind: 'missing',
  source: source('Enrico Cattaneo'),
  candidates: [
    candidate('Rico Cattaneo', 78, ['similar name (85 %)', 'same department']),
    candidate('Enrica Cattani', 55, ['similar name (79 %)', 'but it also matches Enrica Cattani']),
  ],
  reason: {
    code: 'no-target',
    text: 'No mail user of the target tenant matches. Create one with enrico.cattaneo@contoso.com as its external address.',
  },
};

export const blocked: Row = {
  seq: 6,
  kind: 'blocked',
  source: source('Johanna Lorenz'),
  target: target('Johanna Lorenz'),
  evidence: [evidence('Johanna Lorenz')],
  reasons: [
    {
      code: 'foreign-exchange-guid',
      text: 'The mail user already carries the ExchangeGuid of another mailbox. Find out whose it is before anything is stamped.',
    },
    {
      code: 'foreign-proxy',
      text: 'Its proxy address johanna@contoso.com is of a domain that the target tenant does not own. Remove that address.',
    },
  ],
};

export const excluded: Row = {
  seq: 8,
  kind: 'excluded',
  source: source('Nestor Wilke'),
  reason: {
    code: 'excluded',
    text: 'Alex Wilber excluded this mailbox until the end of Thu, Dec 31, 2026: “on leave”. To include it now, an admin types “include nestor.wilke@contoso.com in batch 3”.',
  },
};
