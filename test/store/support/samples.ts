import type { Policy } from '../../../src/mapping/policy.ts';
import type { Plan } from '../../../src/mapping/plan/plan.ts';
import { type Row, type RowKind, rowKinds, countRows } from '../../../src/mapping/plan-rows.ts';
import type { TrustCheck } from '../../../src/mapping/trust/trust-check.ts';
import type { RunRequest, PlanDetails } from '../../../src/ports/journal-records.ts';
import type { Place } from '../../../src/ports/run.ts';
import type { Person } from '../../../src/ports/person.ts';
import type { Decision } from '../../../src/ports/decision.ts';
import { samplePolicy } from '../../support/policy.ts';

export const megan: Person = { id: 'a0000000-0000-4000-8000-000000000001', name: 'Megan Bowen' };
export const alex: Person = { id: 'a0000000-0000-4000-8000-000000000002', name: 'Alex Wilber' };
export const noon = new Date('2026-03-01T12:00:00.123Z');
export const later = (ms: number): Date => new Date(noon.getTime() + ms);

export function place(id: string): Place {
  return { kind: 'channel', id, reference: `{"conversation":"${id}"}` };
}

export function runRequest(batch: number): RunRequest {
  return {
    batch,
    requester: megan,
    place: place('19:a@thread.tacv2'),
    policy,
    at: noon,
    follows: null,
    undoes: null,
    retries: null,
    selection: null,
    handsOff: null,
  };
}

export function decision(kind: Decision['kind'], by: Person = alex): Decision {
  return { kind, by, at: later(1000), digest: 'd1', note: 'looks right' };
}

/** A passed check of the trust reading. */
export const trustCheck: TrustCheck = {
  code: 'partner',
  side: 'source',
  title: 'Organization relationship',
  ok: true,
  severity: 'error',
  observed: 'enabled',
  expected: 'enabled',
  readAt: '2026-11-23T10:00:00.000Z',
  changesByItself: false,
  fix: { who: 'Exchange administrator', command: 'Get-OrganizationRelationship' },
};

/** What a policy without findings requires of a plan. */
export const defaultApproval = {
  policyFindings: [],
  requiredApprovals: { people: 1, rights: [] },
  cleanDigest: null,
};

/** What is saved with a plan that expires then. */
export function planDetails(expiresAt: Date): PlanDetails {
  const read = { checks: [], sourceExport: null, readAt: noon };
  return { ...read, expiresAt, delta: null, notes: [], ...defaultApproval };
}

/** A plan of so many rows with alternating kinds; the name of every source mailbox is the digest. */
export function samplePlan(size: number, { digest = 'd1', kinds = [...rowKinds] } = {}): Plan {
  const rows = Array.from({ length: size }, (_, seq) =>
    row(seq, kinds[seq % kinds.length]!, digest),
  );
  return { rows, counts: countRows(rows), digest };
}

/** A plan of three ready rows; the ids of mailboxes and targets begin with `prefix`. */
export function readyPlan(prefix: string): Plan {
  const plan = samplePlan(3, { kinds: ['ready'] });
  const rows = plan.rows.map((each) =>
    each.kind === 'ready'
      ? {
          ...each,
          source: { ...each.source, id: `${prefix}-${each.source.id}` },
          target: { ...each.target, id: `${prefix}-${each.target.id}` },
        }
      : each,
  );
  return { ...plan, rows };
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
    preserved: { externalAddress: null, userPrincipalName: null },
    rivals: [],
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
      return { seq, source, kind, target, evidence: [], rivals: [source], candidates: [], reason };
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
