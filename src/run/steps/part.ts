import { isClean } from '../../mapping/clean.ts';
import { needed } from '../needed.ts';
import { pages } from '../pages.ts';
import type { World } from '../ports.ts';
import { result } from '../result.ts';
import { isPart, type RunId, type StoredRow } from '../run.ts';

/** Where the clean rows alone were approved: leaves all others for a run of their own. */
export async function part(
  run: RunId,
  { journal }: Pick<World, 'journal'>,
): Promise<{ readonly kind: 'parted' }> {
  if (!isPart(await needed(run, { journal }))) return { kind: 'parted' };
  for await (const page of pages(run, { journal })) {
    const others = page.filter(isLeft);
    await journal.record(
      run,
      others.map((stored) => result(stored, 'left')),
    );
  }
  await journal.change(run, {});
  return { kind: 'parted' };
}

/** Whether a row of a plan that was approved in part is still to be left. Only what the whole plan would set going: the rest is held anyway. */
export function isLeft({ row, state }: StoredRow): boolean {
  if (row.kind === 'on-premises') return state === 'held';
  return state === 'planned' && !isClean(row);
}
