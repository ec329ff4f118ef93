import { inWords } from '../named.ts';
import type { PlanRule } from './rule.ts';

export const guardedCode = 'plan-protected';

/** Rows of protected people take an approver of their own. */
export const guarded: PlanRule = ({ rows, policy, guarded: ids }) => {
  const found = rows.filter(
    (row) =>
      (row.kind === 'ready' || row.kind === 'on-premises') &&
      (ids.has(row.source.id) || ids.has(row.target.id)),
  );
  if (found.length === 0) return null;
  const { approvers } = policy.protected;
  const text = `Protected people are in this plan: ${inWords(found.map(({ source }) => source))}.`;
  const { users, groups } = approvers ?? policy.roles.approvers;
  return { code: guardedCode, text, then: { kind: 'ask', owners: { users, groups } } };
};
