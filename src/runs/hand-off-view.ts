import { rowsPerPage } from '../ports/row-filters.ts';
import type { HandOffView } from '../ports/run-view.ts';
import type { Run } from '../ports/run.ts';
import type { World } from '../ports/world.ts';

/** The parts of a hand-off and a page of its people, those who are left out first; null: the run stamps. */
export async function handOffView(
  { id, handsOff, handOffSummary }: Run,
  page: number,
  { journal }: Pick<World, 'journal'>,
): Promise<HandOffView | null> {
  if (handsOff === null) return null;
  const { goes = 0, leftOut = [] } = handOffSummary ?? {};
  const isListed = handsOff.action === 'create';
  const total = isListed ? leftOut.reduce((sum, { people }) => sum + people, goes) : 0;
  const pageCount = Math.max(1, Math.ceil(total / rowsPerPage));
  const number = Math.min(Math.max(1, Math.trunc(page)), pageCount);
  const from = (number - 1) * rowsPerPage;
  return {
    ...{ number, pageCount, total },
    parts: await journal.handOffParts(id),
    members: await journal.handOffMembers(id, { kind: null, part: null, from, limit: rowsPerPage }),
  };
}
