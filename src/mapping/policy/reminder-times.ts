import type { Policy } from '../policy.ts';
import { frozenUntil } from './freeze-windows.ts';

/** A message to approvers, or to the people of an escalation, that a plan still waits; each is sent once. */
export interface Reminder {
  readonly kind: 'reminder' | 'escalation';
  readonly at: Date;
}

/** The earliest first; a reminder in quiet hours waits for their end, and none is sent after the approval has expired. */
export function remindersOf(
  { approval, limits }: Pick<Policy, 'approval' | 'limits'>,
  { from, expires }: { readonly from: Date; readonly expires: Date },
): readonly Reminder[] {
  const { remind, escalate } = approval;
  const reminders = [
    ...(remind === null ? [] : [{ kind: 'reminder' as const, after: remind }]),
    ...(escalate === null ? [] : [{ kind: 'escalation' as const, after: escalate.after }]),
  ];
  return reminders
    .map(({ kind, after }) => {
      const due = new Date(from.getTime() + after);
      return { kind, at: quietUntil(due, { approval, limits }) ?? due };
    })
    .filter(({ at }) => at < expires)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** When the quiet hours of this moment end; null where it is in none. */
export function quietUntil(
  now: Date,
  { approval, limits }: Pick<Policy, 'approval' | 'limits'>,
): Date | null {
  return frozenUntil(now, { freeze: approval.quiet, timeZone: limits.timeZone });
}
