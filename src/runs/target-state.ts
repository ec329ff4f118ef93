import { isApplied, isSameStamp } from '../mapping/compare-stamps.ts';
import type { TargetRecipient } from '../mapping/tenant-objects.ts';
import type { ReadyRow } from '../mapping/plan-rows.ts';
import { decisiveUnreadable } from '../mapping/readiness/unreadable.ts';

/** How the target of a row is now, compared with the row's plan. */
export type TargetState =
  | 'gone'
  | 'as-before'
  | 'as-approved'
  /** The approved stamp is there, and someone else added addresses. */
  | 'approved-with-additions'
  | 'changed'
  /** The tenant sent values that can't be read. */
  | 'unreadable';

export function targetState(
  { before, after }: Pick<ReadyRow, 'before' | 'after'>,
  target: TargetRecipient | null,
): TargetState {
  if (target === null) return 'gone';
  if (decisiveUnreadable(target).length > 0) return 'unreadable';
  if (isSameStamp(target, before)) return 'as-before';
  if (isSameStamp(target, after)) return 'as-approved';
  return isApplied(target, { before, after }) ? 'approved-with-additions' : 'changed';
}
