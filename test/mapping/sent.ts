import { addressKey } from '../../src/mapping/address.ts';
import { change } from '../../src/mapping/compare.ts';
import type { Change, TargetRecipient } from '../../src/mapping/identity.ts';
import type { PlanInput } from '../../src/mapping/plan.ts';
import type { ReadyRow, Row } from '../../src/mapping/row.ts';

/** The rows that an approval sends. */
export function readyOf(rows: readonly Row[]): readonly ReadyRow[] {
  return rows.filter((row) => row.kind === 'ready');
}

/** The target after these changes by id were sent to it, as Set-MailUser adds, removes and sets. */
export function sentTo(
  recipients: readonly TargetRecipient[],
  changes: ReadonlyMap<string, Change>,
): readonly TargetRecipient[] {
  return recipients.map((recipient) => {
    const sent = changes.get(recipient.id);
    if (sent === undefined) return recipient;
    const { addAddresses, removeAddresses = [], ...guids } = sent;
    const gone = new Set(removeAddresses.map(addressKey));
    const left = recipient.addresses.filter((address) => !gone.has(addressKey(address)));
    return { ...recipient, ...guids, addresses: [...left, ...addAddresses] };
  });
}

/** A world after every ready row of its plan was sent. */
export function stampedWorld(before: PlanInput, rows: readonly Row[]): PlanInput {
  const changes = readyOf(rows).map(
    (row) => [row.target.id, change(row.before, row.after)] as const,
  );
  return { ...before, recipients: sentTo(before.recipients, new Map(changes)) };
}
