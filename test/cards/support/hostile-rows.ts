import type { Candidate, NamedObject, Row, RowKind } from '../../../src/mapping/plan-rows.ts';

/** As an id of a directory or a digest is written. */
export const hex = 'ab'.repeat(32);

/** One row of each kind, with the text wherever a tenant or a person can write one, and long lists. */
export function hostileRows(text: string): Readonly<Record<RowKind, Row>> {
  const object: NamedObject = { id: text, name: text, address: text };
  const target: NamedObject = { ...object, name: `${text}.` };
  const many = <T>(item: T): readonly T[] => Array.from({ length: 30 }, () => item);
  const evidence = many({ rule: 'external-address', target, value: text } as const);
  const reason = { code: text, text };
  const candidate: Candidate = { target: { ...target, id: hex }, score: 100, reasons: many(text) };
  const candidates = [candidate, { ...candidate, target }, ...many(candidate)];
  const before = { exchangeGuid: text, archiveGuid: text, addresses: [] };
  const after = {
    exchangeGuid: `${text}1`,
    archiveGuid: `${text}2`,
    // More than the why card has lines for.
    addresses: ['x500', 'smtp'].flatMap((type) => many(`${type}:${text}`).slice(0, 14)),
  };
  const common = { seq: 1, source: object };
  const preserved = { externalAddress: text, userPrincipalName: text };
  const matched = {
    target,
    rule: 'external-address',
    evidence,
    before,
    after,
    preserved,
    rivals: many(object),
  } as const;
  return {
    ready: { ...common, kind: 'ready', ...matched, warnings: many(reason) },
    unchanged: { ...common, kind: 'unchanged', ...matched, warnings: many(reason) },
    'on-premises': { ...common, kind: 'on-premises', ...matched, warnings: many(reason) },
    ambiguous: { ...common, kind: 'ambiguous', evidence, candidates, reason },
    colliding: {
      ...common,
      kind: 'colliding',
      target,
      evidence,
      rivals: many(object),
      candidates,
      reason,
    },
    // The id of a directory, so that the candidates have pin buttons.
    missing: { seq: 1, source: { ...object, id: hex }, kind: 'missing', candidates, reason },
    blocked: { ...common, kind: 'blocked', target, evidence, reasons: many(reason) },
    excluded: { ...common, kind: 'excluded', reason },
  };
}
