import { changeToStamp } from '../../src/mapping/compare-stamps.ts';
import type { Change, TargetRecipient } from '../../src/mapping/tenant-objects.ts';
import type { PlanInput } from '../../src/mapping/plan/plan.ts';
import type { ReadyRow, Row } from '../../src/mapping/plan-rows.ts';

/** The rows that a run writes. */
export function readyOf(rows: readonly Row[]): readonly ReadyRow[] {
  return rows.filter((row) => row.kind === 'ready');
}

/** The recipients after these changes, by recipient id, as Set-MailUser applies them: it compares addresses without case and skips those that stand already. */
export function applyChanges(
  recipients: readonly TargetRecipient[],
  changes: ReadonlyMap<string, Change>,
): readonly TargetRecipient[] {
  return recipients.map((recipient) => {
    const change = changes.get(recipient.id);
    if (change === undefined) return recipient;
    const { addAddresses, removeAddresses = [], ...guids } = change;
    const addresses = recipient.addresses.filter((address) => !isAmong(removeAddresses, address));
    for (const address of addAddresses) if (!isAmong(addresses, address)) addresses.push(address);
    return { ...recipient, ...guids, addresses };
  });
}

function isAmong(addresses: readonly string[], wanted: string): boolean {
  return addresses.some((address) => address.toLowerCase() === wanted.toLowerCase());
}

/** The input after every ready row of its plan was written. */
export function stampedInput(before: PlanInput, rows: readonly Row[]): PlanInput {
  const changes = readyOf(rows).map(
    (row) => [row.target.id, changeToStamp(row.before, row.after)] as const,
  );
  return { ...before, recipients: applyChanges(before.recipients, new Map(changes)) };
}
