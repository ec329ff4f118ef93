import type { Run } from '../../../src/ports/run.ts';
import type { StoredRow } from '../../../src/ports/stored-row.ts';
import { ada, heldRow, hold, matchedRow, run, shared, stored } from './rows.ts';

const at = new Date('2026-11-23T09:05:00Z');
const code = run.digest ?? '';
const alex = { id: 'alex', name: 'Alex Wilber' };
/** A run that was approved and is done. */
export const approved: Run = {
  ...run,
  votes: [
    {
      digest: code,
      by: alex,
      onBehalfOf: null,
      at,
      note: 'Checked in person',
      rights: [],
      startAt: null,
    },
  ],
  decision: { kind: 'approved', by: alex, at, digest: code, note: 'Checked in person' },
  outcome: { kind: 'done' },
  phase: 'closed',
};
const noTarget = {
  code: 'no-target',
  text: 'No one in fabrikam.com matches Ada. Create a mail user.',
};
const foreign = { code: 'foreign-proxy', text: 'An address is foreign.' };
/** One row of each result. */
export const finishedRows: readonly StoredRow[] = [
  { ...stored(matchedRow(), 'verified'), intendedAt: new Date('2026-11-23T09:06:00Z') },
  stored(matchedRow({ seq: 1, warnings: [hold, shared] }), 'failed', 'The tenant refused it.'),
  stored(heldRow(2, [foreign]), 'held'),
  stored(
    {
      seq: 3,
      kind: 'missing',
      source: { ...ada, name: 'Bo Li' },
      candidates: [],
      reason: noTarget,
    },
    'held',
  ),
  stored(matchedRow({ seq: 4, kind: 'unchanged' }), 'unchanged'),
];
