import * as z from 'zod/v4';
import { refuse } from '../ports/refused.ts';
import type { RunId } from '../ports/run.ts';
import type { CommandContext } from './command.ts';
import { cardAction } from './make-command.ts';
import { parseDate, today } from './date-argument.ts';
import { addExclusion, exclude } from './exclude.ts';
import { findRow, rowSchema } from './person-details.ts';
import { reasonInput } from './pin-candidate.ts';

/** Asks for the last day and the reason. */
export const excludeForm = cardAction({
  verb: 'exclude-form',
  access: exclude.access,
  cost: 'low',
  schema: rowSchema,
  run: async ({ run: id, seq }, context) => {
    const found = await findExcludable(id, seq, context);
    if (found.kind === 'refused') return found;
    const { row } = found.stored;
    return { kind: 'exclude', exclude: { run: found.run, row, today: today(context) } };
  },
});

export const excludePerson = cardAction({
  verb: 'exclude',
  access: exclude.access,
  cost: exclude.cost,
  schema: rowSchema.extend({ until: z.string().max(40).nullish(), reason: reasonInput }),
  run: async ({ run: id, seq, until, reason }, context) => {
    const found = await findExcludable(id, seq, context);
    if (found.kind === 'refused') return found;
    const { run, stored } = found;
    const day = parseDate(until ?? '', today(context));
    if (day === null)
      return refuse(
        'date-missing',
        (until ?? '').trim() === ''
          ? 'The last day of the exclusion is missing, so no one was excluded.'
          : `“${until}” isn’t a date, so no one was excluded.`,
        'Choose the last day, then select Exclude again.',
      );
    if (reason === '')
      return refuse('note-missing', 'The reason is missing.', 'Add it, then select Exclude again.');
    const { id: user } = stored.row.source;
    return addExclusion({ user, batch: run.batch, until: day, note: reason }, context);
  },
});

/** Refused once the run has ended or is approved: its plan would no longer show an exclusion. */
async function findExcludable(id: RunId, seq: number, context: CommandContext) {
  const found = await findRow(id, seq, context);
  if (found.kind === 'refused') return found;
  const { batch, decision, outcome } = found.run;
  if (decision === null && outcome === null) return found;
  return refuse(
    'not-waiting',
    `Run ${id} no longer waits for a decision, so no one can be excluded on its card.`,
    `Type “exclude … from batch ${batch} until … because …”.`,
  );
}
