import fc from 'fast-check';
import {
  rowKinds,
  type Candidate,
  type Named,
  type Row,
  type RowKind,
} from '../../../src/mapping/row.ts';
import {
  type Outcome,
  type Phase,
  type Run,
  type RunView,
  type RowState,
  type StoredRow,
  phases,
  rowStates,
} from '../../../src/run/run.ts';
import { viewers, type Viewer, longestSearch, pageSize } from '../../../src/run/look.ts';
import { untestedCode } from '../../../src/mapping/moveTest.ts';
import { counts, run, tally } from './runs.ts';
import { samplePolicy } from '../../support/policy.ts';

const bits = [
  ['**', '_', '`', '[Approve](https://evil.example)', '# ', '\n', '\u202e', '"', '\\'],
  ['<at>Everyone</at>', '${run}', '{{DATE(2026-01-01T00:00:00Z)}}', '😀', '汉', 'a', ' '],
].flat();

/** What nobody should write into a directory, from nothing to many thousand characters. */
export const hostileText = fc
  .tuple(fc.array(fc.constantFrom(...bits), { maxLength: 12 }), fc.integer({ min: 1, max: 400 }))
  .map(([parts, times]) => parts.join('').repeat(times));

interface Choice {
  readonly text: string;
  readonly phase: Phase;
  readonly state: RowState;
  readonly ended: boolean;
  readonly decided: boolean;
  readonly kind: RowKind;
  /** Which of the eight. */
  readonly outcome: number;
  readonly viewer: Viewer;
}

/** A run in any phase or outcome, all of whose texts are of that kind and whose lists are long. */
export const hostileView: fc.Arbitrary<RunView> = fc
  .record({
    text: hostileText,
    phase: fc.constantFrom(...phases),
    state: fc.constantFrom(...rowStates),
    ended: fc.boolean(),
    decided: fc.boolean(),
    kind: fc.constantFrom(...rowKinds),
    outcome: fc.nat({ max: 7 }),
    viewer: fc.constantFrom(...viewers),
  })
  .map(viewOf);

export function viewOf(choice: Choice): RunView {
  const { text, phase, state, ended, decided, kind, outcome, viewer } = choice;
  const by = { by: person(text), at, digest: hex, note: text };
  return {
    run: hostileRun(text, {
      phase,
      outcome: ended ? outcomes(text)[outcome]! : null,
      decision: decided ? { kind: 'approved', ...by } : null,
    }),
    viewer,
    approved: [],
    audience: Array.from({ length: 80 }, (_, n) => `29:${n}`.repeat(30)),
    tally: tally({ failed: 12 }),
    moveTests: { passed: 999_999, failed: 999_999 },
    pace: null,
    speed: null,
    page: {
      number: 2,
      of: 3,
      filter: { kind: null, words: text.slice(0, longestSearch) },
      total: 26,
      rows: page(text, state, kind),
    },
  };
}

const at = new Date('2026-11-23T09:00:00Z');
const hex = 'ab'.repeat(32);

function person(name: string) {
  return { id: 'a0000000-0000-4000-8000-000000000009', name };
}

function hostileRun(text: string, change: Partial<Run>): Run {
  const fix = { who: text, command: text };
  const check = { code: text, title: text, ok: false, observed: text, expected: text, fix };
  return run({
    id: 999_999_999,
    requester: person(text),
    policy: {
      ...samplePolicy,
      name: text,
      batches: { '3': { kind: 'group', name: text, group: text } },
    },
    checks: Array.from({ length: 40 }, () => ({ ...check, side: 'source' as const })),
    counts,
    digest: hex,
    delta: { since: 999_999_998, parts: [{ number: 999_999, word: 'with another target' }] },
    notes: [untestedCode, ...Array.from({ length: 40 }, () => text)].map((code) => ({
      code,
      text,
    })),
    pausedBy: person(text),
    stopBy: person(text),
    heldUp: text,
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
  ];
}

function page(text: string, state: RowState, kind: RowKind): readonly StoredRow[] {
  const row = hostileRows(text)[kind];
  return Array.from({ length: pageSize }, () => ({
    row,
    state,
    intendedAt: null,
    detail: text,
    code: '',
    moveTest: { result: 'Failed', message: text },
  }));
}

export function hostileRows(text: string): Readonly<Record<RowKind, Row>> {
  const named: Named = { id: text, name: text, address: text };
  const target: Named = { ...named, name: `${text}.` };
  const many = <T>(item: T): readonly T[] => Array.from({ length: 30 }, () => item);
  const evidence = many({ rule: 'external-address', target, value: text } as const);
  const reason = { code: text, text };
  const known: Candidate = { target: { ...target, id: hex }, score: 100, reasons: many(text) };
  const candidates = [known, { ...known, target }, ...many(known)];
  const before = { exchangeGuid: text, archiveGuid: text, addresses: [] };
  const after = {
    exchangeGuid: `${text}1`,
    archiveGuid: `${text}2`,
    addresses: [...many(`x500:${text}`), ...many(`smtp:${text}`)],
  };
  const common = { seq: 1, source: named };
  const matched = { target, rule: 'external-address', evidence, before, after } as const;
  return {
    ready: { ...common, kind: 'ready', ...matched, warnings: many(reason) },
    unchanged: { ...common, kind: 'unchanged', ...matched, warnings: many(reason) },
    'on-premises': { ...common, kind: 'on-premises', ...matched, warnings: many(reason) },
    ambiguous: { ...common, kind: 'ambiguous', evidence, candidates, reason },
    colliding: { ...common, kind: 'colliding', target, evidence, rivals: many(named), reason },
    // With a directory's own id, so that its candidates have buttons.
    missing: { seq: 1, source: { ...named, id: hex }, kind: 'missing', candidates, reason },
    blocked: { ...common, kind: 'blocked', target, evidence, reasons: many(reason) },
    excluded: { ...common, kind: 'excluded', reason },
  };
}
