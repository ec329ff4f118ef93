import { inWords } from '../../mapping/named.ts';
import type { PastRow } from '../journal.ts';
import type { Order } from '../rulebook.ts';

/** What was ruled and planned before about one user, one sentence each: rulings first, both newest first. */
export function historyOf(rows: readonly PastRow[], orders: readonly Order[]): readonly string[] {
  return [...orders.map(ruled), ...rows.map(planned)];
}

function ruled(order: Order): string {
  const when = `${order.at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  const who = `by ${order.by.name}, ${when}`;
  const because = order.note === '' ? '' : `: ${order.note}`;
  switch (order.kind) {
    case 'pin':
      return `Pinned to ${inWords([order.target])} ${who}${because}`;
    case 'unpin':
      return `Unpinned ${who}`;
    case 'exclude':
      return `Excluded from batch ${order.batch} to the end of ${order.until} ${who}${because}`;
    case 'include':
      return `Included in batch ${order.batch} again ${who}`;
  }
}

function planned({ run, stored: { row, state, detail } }: PastRow): string {
  const target = 'target' in row && row.target !== null ? ` with ${inWords([row.target])}` : '';
  const became = state === 'held' || state === 'planned' ? '' : `, then ${state}`;
  return `Run ${run}: ${row.kind}${target}${became}${detail === '' ? '' : ` (${detail})`}`;
}
