import type { Policy } from '../../../src/mapping/policy.ts';
import type { Plan } from '../../../src/mapping/plan.ts';
import { count } from '../../../src/mapping/counts.ts';
import { type Row, type RowKind, rowKinds } from '../../../src/mapping/row.ts';
import type { PlanAbout, RunRequest } from '../../../src/run/journal.ts';
import type { Decision, Person, Place } from '../../../src/run/run.ts';
import { samplePolicy } from '../../support/policy.ts';

export const megan: Person = { id: 'a0000000-0000-4000-8000-000000000001', name: 'Megan Bowen' };
export const alex: Person = { id: 'a0000000-0000-4000-8000-000000000002', name: 'Alex Wilber' };
export const noon = new Date('2026-03-01T12:00:00.123Z');
export const later = (ms: number): Date => new Date(noon.getTime() + ms);

export function place(id: string): Place {
  return { kind: 'channel', id, reference: `{"conversation":"${id}"}` };
}

export function request(batch: number): RunRequest {
  return {
    batch,
    requester: megan,
    place: place('19:a@thread.tacv2'),
    policy,
    at: noon,
    follows: null,
    undoes: null,
    retries: null,
  };
}

export function decision(kind: Decision['kind'], by: Person = alex): Decision {
  return { kind, by, at: later(1000), digest: 'd1', note: 'looks right' };
}

/** What the policy asks of a plan in which it meets nothing. */
export const oneApprover = { hits: [], demand: { people: 1, seats: [] }, clean: null };

/** What is told beside a plan, with the deadline given. */
export function about(expiresAt: Date): PlanAbout {
  return { expiresAt, delta: null, notes: [], readAt: noon, ...oneApprover };
}

/** A plan of so many rows, their kinds in turn; its digest is told by every row. */
export function plan(size: number, { digest = 'd1', kinds = [...rowKinds] } = {}): Plan {
  const rows = Array.from({ length: size }, (_, seq) =>
    row(seq, kinds[seq % kinds.length]!, digest),
  );
  return { rows, counts: count(rows), digest };
}

function row(seq: number, kind: RowKind, digest: string): Row {
  const source = { id: `s${seq}`, name: digest, address: `ada${seq}@contoso.com` };
  const target = { id: `t${seq}`, name: 'Ada', address: `ada${seq}@fabrikam.com` };
  const reason = { code: 'none', text: 'No mail user has this address; make one.' };
  const before = { exchangeGuid: null, archiveGuid: null, addresses: [target.address] };
  const after = { ...before, exchangeGuid: '5f7c1f3e-0000-4000-8000-000000000000' };
  const matched = {
    target,
    rule: 'domain-map',
    evidence: [],
    before,
    after,
    warnings: [],
  } as const;
  switch (kind) {
    case 'ready':
    case 'unchanged':
    case 'on-premises':
      return { seq, source, kind, ...matched };
    case 'ambiguous':
      return { seq, source, kind, evidence: [], candidates: [], reason };
    case 'colliding':
      return { seq, source, kind, target, evidence: [], rivals: [source], reason };
    case 'missing':
      return { seq, source, kind, candidates: [], reason };
    case 'excluded':
      return { seq, source, kind, reason };
    case 'blocked':
      return { seq, source, kind, target: null, evidence: [], reasons: [reason] };
  }
}

const policy: Policy = {
  ...samplePolicy,
  batches: { 1: { kind: 'group', name: 'Pilot', group: 'pilot@contoso.com' } },
};
