import type { Stamp } from '../../../src/mapping/tenant-objects.ts';
import type {
  Candidate,
  Evidence,
  Finding,
  NamedObject,
  ReadyRow,
  Row,
} from '../../../src/mapping/plan-rows.ts';
import type { StoredRow } from '../../../src/ports/stored-row.ts';
import type { RowState } from '../../../src/ports/row-states.ts';

export function source(name: string): NamedObject {
  return { id: `51-${slug(name)}`, name, address: `${address(name)}@contoso.com` };
}

export function target(name: string): NamedObject {
  return { id: `7a-${slug(name)}`, name, address: `${address(name)}@fabrikam.com` };
}

function x500(name: string): string {
  return `x500:/o=Contoso/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=${address(name)}`;
}

export function evidence(name: string, rule: Evidence['rule'] = 'x500'): Evidence {
  return { rule, target: target(name), value: rule === 'x500' ? x500(name) : source(name).address };
}

function before(name: string): Stamp {
  return { exchangeGuid: null, archiveGuid: null, addresses: [`SMTP:${target(name).address}`] };
}

export function after(name: string): Stamp {
  return {
    exchangeGuid: guid(name, 1),
    archiveGuid: name.length % 2 === 0 ? guid(name, 2) : null,
    addresses: [
      ...before(name).addresses,
      x500(name),
      `${x500(name)}-old`,
      `smtp:${address(name)}@fabrikam.onmicrosoft.com`,
    ],
  };
}

export function ready(seq: number, name: string, warnings: readonly Finding[] = []): ReadyRow {
  return {
    seq,
    kind: 'ready',
    source: source(name),
    target: target(name),
    rule: 'x500',
    evidence: [evidence(name), evidence(name, 'external-address')],
    before: before(name),
    after: after(name),
    preserved: {
      externalAddress: `SMTP:${source(name).address}`,
      userPrincipalName: target(name).address,
    },
    rivals: [],
    warnings,
  };
}

export function unchanged(seq: number, name: string): Row {
  const stamped = after(name);
  return {
    ...ready(seq, name),
    kind: 'unchanged',
    rule: 'stamped',
    evidence: [{ rule: 'stamped', target: target(name), value: guid(name, 1) }],
    before: stamped,
  };
}

export function onPremises(seq: number, name: string): Row {
  const text = `${name} is synchronized from an on-premises directory and can’t be stamped in the cloud. Stamp it on-premises with Set-MailUser, wait for the synchronization, then map the batch again.`;
  return { ...ready(seq, name, [{ code: 'target-dirsynced', text }]), kind: 'on-premises' };
}

export function candidate(name: string, score: number, reasons: readonly string[]): Candidate {
  return { target: target(name), score, reasons };
}

export function stored(row: Row, state: RowState = 'planned', detail = ''): StoredRow {
  return { row, state, intendedAt: null, code: '', detail, moveTest: null };
}

export function held(row: Row): StoredRow {
  return stored(row, 'held');
}

/** Like an id that a directory issues: letters, digits and hyphens. */
function slug(name: string): string {
  return name.toLowerCase().replace(/[^a-z]+/g, '-');
}

function address(name: string): string {
  return name.toLowerCase().replace(' ', '.');
}

function guid(name: string, salt: number): string {
  const letters = Array.from(name, (letter) => letter.charCodeAt(0).toString(16)).join('');
  const hex = `${salt}${letters}0123456789abcdef0123456789abcdef`;
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(12, 15)}`, `8${hex.slice(15, 18)}`]
    .concat(hex.slice(18, 30))
    .join('-');
}
