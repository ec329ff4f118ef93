import fc from 'fast-check';
import { rowKinds, type RowKind } from '../../../src/mapping/plan-rows.ts';
import { moveUntestedCode } from '../../../src/mapping/move-test-rules.ts';
import { maxSearchLength, rowsPerPage } from '../../../src/ports/row-filters.ts';
import { phases, type Phase, type Run } from '../../../src/ports/run.ts';
import { type Outcome } from '../../../src/ports/outcome.ts';
import { type StoredRow } from '../../../src/ports/stored-row.ts';
import { type RowState, rowStates } from '../../../src/ports/row-states.ts';
import { type RunView, type ViewerRole, viewerRoles } from '../../../src/ports/run-view.ts';
import { hex, hostileRows } from './hostile-rows.ts';
import { counts, run, stateCounts } from './runs.ts';
import { serviceNowPolicy } from '../../changes/support/samples.ts';
import { samplePolicy } from '../../support/policy.ts';
import { propertyRuns } from '../../support/property-runs.ts';

const fragments = [
  ['**', '_', '`', '[Approve](https://evil.example)', '# ', '\n', '\u202e', '"', '\\'],
  ['<at>Everyone</at>', '${run}', '{{DATE(2026-01-01T00:00:00Z)}}', '😀', '汉', 'a', ' '],
  ['\u3164', '\u2800', '\u034f', '\ufe0f', '\u200d', '\u00ad', '\u{e0041}', '\u0410'],
].flat();

/** Markup, mentions, template expressions and control characters, up to many thousand characters. */
export const hostileText = fc
  .tuple(
    fc.array(fc.constantFrom(...fragments), { maxLength: 12 }),
    fc.integer({ min: 1, max: propertyRuns(50, 400) }),
  )
  .map(([parts, times]) => parts.join('').repeat(times));

interface HostileInput {
  readonly text: string;
  readonly phase: Phase;
  readonly state: RowState;
  readonly ended: boolean;
  readonly decided: boolean;
  readonly kind: RowKind;
  readonly outcome: number;
  readonly viewerRole: ViewerRole;
}

/** A run in any phase or with any outcome, with hostile texts and long lists. */
export const hostileView: fc.Arbitrary<RunView> = fc
  .record({
    text: hostileText,
    phase: fc.constantFrom(...phases),
    state: fc.constantFrom(...rowStates),
    ended: fc.boolean(),
    decided: fc.boolean(),
    kind: fc.constantFrom(...rowKinds),
    outcome: fc.nat({ max: outcomes('').length - 1 }),
    viewerRole: fc.constantFrom(...viewerRoles),
  })
  .map(hostileViewOf);

/** The link of the change record, which comes from the settings of the bot. */
export const changeUrl = 'https://contoso.atlassian.net/browse/CHG-1';

export function hostileViewOf(input: HostileInput): RunView {
  const { text, phase, state, ended, decided, kind, outcome, viewerRole } = input;
  const by = { by: person(text), at, digest: hex, note: text };
  return {
    run: hostileRun(text, {
      phase,
      outcome: ended ? outcomes(text)[outcome]! : null,
      decision: decided ? { kind: 'approved', ...by } : null,
    }),
    viewerRole,
    canStart: true,
    mentions: [],
    standIns: Array.from({ length: 40 }, () => ({
      ...{ approver: person(text), standIn: person(text), by: person(text), acceptedBy: null },
      ...{ until: '2026-12-31', at, note: text },
    })),
    approvedDigests: [],
    startAt: text,
    refreshUserIds: Array.from({ length: 80 }, (_, n) => `29:${n}`.repeat(30)),
    stateCounts: stateCounts({ failed: 12 }),
    moveTests: { passed: 999_999, failed: 999_999 },
    previousPace: null,
    allowed: null,
    suspects: { people: 12, rows: page(text, state, kind).slice(0, 2) },
    followUp: 999_999_999,
    undoneBy: null,
    speed: null,
    change: {
      ...{ run: 1, correlation: text, openedAt: new Date(0), wasSent: true, isClosed: false },
      ref: { id: text, number: text, url: changeUrl },
      ...{ sentDigest: null, state: { kind: 'waiting', status: text }, problem: text },
      ...{ attempts: 1, claim: 1 },
    },
    handOff: null,
    page: {
      number: 2,
      pageCount: 3,
      filter: { shown: 'everyone', search: text.slice(0, maxSearchLength) },
      totalRows: 26,
      rows: page(text, state, kind),
    },
  };
}

const at = new Date('2026-11-23T09:00:00Z');

function person(name: string) {
  return { id: 'a0000000-0000-4000-8000-000000000009', name };
}

function hostileRun(text: string, change: Partial<Run>): Run {
  const fix = { who: text, command: text };
  const check = {
    ...{ code: text, title: text, ok: false, observed: text, expected: text, fix },
    ...{ severity: 'error' as const, readAt: at.toISOString(), changesByItself: false },
  };
  return run({
    id: 999_999_999,
    requester: person(text),
    selection: { sources: ['a'], text, of: 999_999 },
    policy: {
      ...samplePolicy,
      name: text,
      change: serviceNowPolicy(),
      batches: { '3': { kind: 'group', name: text, group: text } },
    },
    checks: Array.from({ length: 40 }, () => ({ ...check, side: 'source' as const })),
    counts,
    digest: hex,
    delta: { since: 999_999_998, changes: [{ count: 999_999, label: 'with another target' }] },
    notes: [moveUntestedCode, ...Array.from({ length: 40 }, () => text)].map((code) => ({
      code,
      text,
    })),
    pausedBy: { ...person(text), rank: 'approver' },
    cancelRequestedBy: person(text),
    reopened: { at, why: text },
    waitReason: text,
    ...change,
  });
}

function outcomes(text: string): readonly Outcome[] {
  return [
    { kind: 'broken-trust' },
    { kind: 'nothing-to-write' },
    { kind: 'rejected' },
    { kind: 'cancelled' },
    { kind: 'expired' },
    { kind: 'changed', what: text },
    { kind: 'stopped', why: text, next: text },
    { kind: 'done' },
    { kind: 'failed', why: text, next: text },
  ];
}

function page(text: string, state: RowState, kind: RowKind): readonly StoredRow[] {
  const row = hostileRows(text)[kind];
  return Array.from({ length: rowsPerPage }, () => ({
    row,
    state,
    intendedAt: null,
    detail: text,
    code: '',
    moveTest: { result: 'Failed', message: text },
  }));
}
