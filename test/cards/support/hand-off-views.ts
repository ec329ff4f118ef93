import type {
  HandOff,
  HandOffMember,
  HandOffSummary,
} from '../../../src/mapping/hand-off/hand-off.ts';
import { noCounts } from '../../../src/mapping/plan-rows.ts';
import type { StoredPart } from '../../../src/ports/hand-off-journal.ts';
import type { HandOffView, RunView } from '../../../src/ports/run-view.ts';
import type { Run } from '../../../src/ports/run.ts';
import { decision, runView, stateCounts } from './runs.ts';

const handsOff: HandOff = { action: 'create', way: 'exchange', completeAfter: null, person: null };

const summary: HandOffSummary = {
  ...{ endpoint: 'contoso-to-fabrikam', deliveryDomain: 'fabrikam.onmicrosoft.com', goes: 2 },
  leftOut: [
    { code: 'licence-missing', people: 1 },
    { code: 'not-verified', people: 1 },
  ],
  totalSize: 41 * 2 ** 30,
  expected: { usual: 5, most: 14 },
};

const named = (name: string, at: string) => ({
  ...{ id: name, name, address: `${name.split(' ')[0]?.toLowerCase() ?? ''}@${at}` },
});

const pairOf = (seq: number, name: string) => ({
  ...{ seq, source: named(name, 'contoso.com'), target: named(name, 'fabrikam.com') },
});

const members: readonly HandOffMember[] = [
  {
    ...pairOf(1, 'Lidia Holloway'),
    kind: 'left-out',
    code: 'licence-missing',
    why: 'No license for the move on either side.',
    next: 'why lidia@contoso.com',
  },
  {
    ...pairOf(3, 'Grady Archie'),
    kind: 'left-out',
    code: 'not-verified',
    why: 'Run 5 has not verified the stamp.',
    next: 'verify run 5',
  },
  { ...pairOf(0, 'Adele Vance'), kind: 'goes', stampedBy: 5, part: 1 },
  { ...pairOf(2, 'Isaiah Langer'), kind: 'goes', stampedBy: 5, part: 1 },
];

const part: StoredPart = {
  ...{ seq: 1, name: 'Crosswalk 3 run 7', people: 2, state: 'planned', remoteId: null },
  ...{ sends: 0, intendedAt: null, detail: '', code: '' },
};

const view: HandOffView = {
  parts: [part],
  members: members.map((member) => ({ member, code: '', detail: '' })),
  ...{ number: 1, pageCount: 1, total: members.length },
};

function handOff(change: Partial<Run>, parts: Partial<StoredPart> = {}): RunView {
  const run = {
    ...{ handsOff, handOffSummary: summary, counts: { ...noCounts, ready: 2, blocked: 2 } },
    ...change,
  };
  const shown = runView(run, stateCounts({ unchanged: 0, held: 0 }));
  return { ...shown, handOff: { ...view, parts: [{ ...part, ...parts }] } };
}

/** A run that changes what a hand-off created; it lists no people. */
function changing(change: Partial<HandOff>, values: Partial<Run> = {}): RunView {
  const shown = handOff({ id: 8, handsOff: { ...handsOff, ...change }, ...values });
  const handOffShown = { ...view, members: [], total: 0 };
  return { ...shown, handOff: handOffShown };
}

const approved = { decision: decision(), phase: 'closed', outcome: { kind: 'done' } } as const;

export const handOffViews: Readonly<Record<string, RunView>> = {
  'hand-off': handOff({}),
  'hand-off-file': handOff({
    handsOff: { ...handsOff, way: 'file', completeAfter: '2026-12-05T21:00:00.000Z' },
  }),
  'hand-off-running': handOff({ decision: decision(), phase: 'stamp' }, { state: 'sending' }),
  'hand-off-done': handOff(approved, { state: 'done', detail: 'Stopped' }),
  'hand-off-failed': handOff(
    {
      ...approved,
      outcome: {
        kind: 'failed',
        why: '0 of 1 migration succeeded. Crosswalk 3 run 7: The tenant refused it.',
        next: 'Fix what it says, then type the command again: it leaves out what is done already.',
      },
    },
    { state: 'failed', detail: 'The tenant refused it.' },
  ),
  'migration-start': changing({ action: 'start' }),
  'migration-completion': changing({ action: 'complete' }),
  'migration-started': changing({ action: 'start' }, approved),
};
