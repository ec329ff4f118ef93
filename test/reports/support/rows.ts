import { newRun } from '../../ports/new-run.ts';
import { samplePolicy } from '../../support/policy.ts';
import type { Stamp } from '../../../src/mapping/tenant-objects.ts';
import type { Finding, NamedObject, Row } from '../../../src/mapping/plan-rows.ts';
import type { StoredRow } from '../../../src/ports/stored-row.ts';
import type { Run } from '../../../src/ports/run.ts';
import type { RowState } from '../../../src/ports/row-states.ts';
import type { MatchedRow } from '../../../src/reports/matched-row.ts';

const megan = { id: 'megan', name: 'Megan Bowen' };
const place = { kind: 'personal', id: 'a:megan', reference: '{}' } as const;

/** A run whose plan waits for approval. */
export const run: Run = {
  ...newRun(12, {
    ...{ batch: 3, requester: megan, place, policy: samplePolicy },
    ...{
      at: new Date('2026-11-23T09:00:00Z'),
      follows: null,
      undoes: null,
      retries: null,
      selection: null,
      handsOff: null,
    },
  }),
  digest: `1a2b3c4d5e6f${'0'.repeat(52)}`,
  phase: 'waiting',
  readAt: new Date('2026-11-23T09:00:30Z'),
};

export const guids = {
  exchange: '1e5a0c47-0000-4000-8000-00000000e001',
  archive: '1e5a0c47-0000-4000-8000-00000000a001',
} as const;

export const dn = '/o=Contoso/ou=Exchange Administrative Group/cn=Recipients/cn=ada, 1';

export const ada: NamedObject = { id: 'source-ada', name: 'Ada Vance', address: 'ada@contoso.com' };
export const target: NamedObject = {
  id: 'target-ada',
  name: 'Ada Vance',
  address: 'ada@fabrikam.com',
};

export const before: Stamp = {
  exchangeGuid: null,
  archiveGuid: null,
  addresses: ['SMTP:ada@fabrikam.com', 'smtp:ada@fabrikam.onmicrosoft.com', 'smtp:a@fabrikam.com'],
};
export const after: Stamp = {
  exchangeGuid: guids.exchange,
  archiveGuid: guids.archive,
  addresses: [...before.addresses, `x500:${dn}`, 'X500:/o=Old/cn=ada'],
};

/** Ada's row, of a kind that has a stamp. */
export function matchedRow(different: Partial<MatchedRow> = {}): MatchedRow {
  return {
    seq: 0,
    kind: 'ready',
    source: ada,
    target,
    rule: 'external-address',
    evidence: [
      { rule: 'external-address', target, value: 'ada@contoso.com' },
      { rule: 'x500', target, value: dn },
    ],
    before,
    after,
    preserved: { externalAddress: ada.address, userPrincipalName: target.address },
    rivals: [],
    warnings: [],
    ...different,
  };
}

export const hold: Finding = { code: 'hold-litigation', text: 'Ada is on hold. Release it.' };
export const shared: Finding = { code: 'shared-or-resource', text: 'Ada is a SharedMailbox.' };

export function heldRow(seq: number, reasons: readonly Finding[]): Row {
  return { seq, kind: 'blocked', source: ada, target: null, evidence: [], reasons };
}

export function stored(row: Row, state: RowState = 'verified', detail = ''): StoredRow {
  return { row, state, intendedAt: null, detail, code: '', moveTest: null };
}
