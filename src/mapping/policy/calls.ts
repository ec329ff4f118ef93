import type { Policy } from '../policy.ts';
import { frozenUntil } from './freeze.ts';

/** Somebody is told, once, that a plan still waits. */
export interface Call {
  readonly kind: 'reminder' | 'escalation';
  readonly at: Date;
}

/** Who is told when, the earliest first: never in quiet hours, and not once the plan has expired. */
export function callsOf(
  { approval, limits }: Pick<Policy, 'approval' | 'limits'>,
  { from, expires }: { readonly from: Date; readonly expires: Date },
): readonly Call[] {
  const { remind, escalate, quiet } = approval;
  const calls = [
    ...(remind === null ? [] : [{ kind: 'reminder' as const, after: remind }]),
    ...(escalate === null ? [] : [{ kind: 'escalation' as const, after: escalate.after }]),
  ];
  return calls
    .map(({ kind, after }) => {
      const due = new Date(from.getTime() + after);
      return { kind, at: frozenUntil(due, { freeze: quiet, timeZone: limits.timeZone }) ?? due };
    })
    .filter(({ at }) => at < expires)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}
