import type { Row } from '../../../src/mapping/row.ts';
import { evidence, source, target } from './rows.ts';

/** One row of every kind that a plan holds back. */
export const ambiguous: Row = {
  seq: 3,
  kind: 'ambiguous',
  source: source('Lee Gu'),
  evidence: [evidence('Lee Gu'), evidence('Lee Guo', 'proxy-address')],
  reason: {
    code: 'rules-disagree',
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
  reason: {
    code: 'two-sources',
    text: 'Another source mailbox claims the same mail user. Decide whose it is and clear the address that the other one shares with it.',
  },
};

export const missing: Row = {
  seq: 5,
  kind: 'missing',
  source: source('Enrico Cattaneo'),
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
      code: 'foreign-guid',
      text: 'The mail user already carries the ExchangeGuid of another mailbox. Find out whose it is before anything is stamped.',
    },
    {
      code: 'foreign-domain',
      text: 'Its proxy address johanna@contoso.com is of a domain that the target tenant does not own. Remove that address.',
    },
  ],
};
