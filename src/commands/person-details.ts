import * as z from 'zod/v4';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Run, RunId } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { numberSchema } from './command-arguments.ts';
import type { CommandContext } from './command.ts';
import { cardAction } from './make-command.ts';
import { findRun } from './find-run.ts';
import { rowAnswer } from './person-answer.ts';

/** A row of a run in the data of a card. */
export const rowSchema = z.object({ run: numberSchema, seq: z.int().min(0).max(999_999_999) });

export const personDetails = cardAction({
  verb: 'details',
  access: 'viewer',
  cost: 'low',
  schema: rowSchema,
  run: async ({ run, seq }, context) => {
    const found = await findRow(run, seq, context);
    return found.kind === 'refused' ? found : rowAnswer(run, found.stored, context);
  },
});

export async function findRow(
  id: RunId,
  seq: number,
  context: Pick<CommandContext, 'world'>,
): Promise<{ readonly kind: 'row'; readonly run: Run; readonly stored: StoredRow } | Refused> {
  const result = await findRun(id, context);
  if (result.kind === 'refused') return result;
  const [stored] = await context.world.journal.rows(id, seq, seq + 1);
  if (stored !== undefined) return { kind: 'row', run: result.run, stored };
  return refuse(
    'stale',
    `Run ${id} no longer has this person, so this card is out of date.`,
    `Type “run ${id}” for its current card.`,
  );
}
