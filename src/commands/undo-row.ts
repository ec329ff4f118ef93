import { refuse } from '../ports/refused.ts';
import { isMaybeWritten } from '../runs/stored-row-states.ts';
import { notEnded } from './find-run.ts';
import { cardAction } from './make-command.ts';
import { findRow, rowSchema } from './person-details.ts';
import { openUndo, undoRun } from './undo-run.ts';

/** The button of a stamped person: opens an undo for this person alone. */
export const undoRow = cardAction({
  verb: 'undo-person',
  access: undoRun.access,
  cost: undoRun.cost,
  schema: rowSchema,
  run: async ({ run: id, seq }, context) => {
    const found = await findRow(id, seq, context);
    if (found.kind === 'refused') return found;
    const { run, stored } = found;
    if (run.outcome === null || run.phase !== 'closed') return notEnded(run);
    const { source } = stored.row;
    if (isMaybeWritten(stored)) return openUndo(run, [source.id], context);
    return refuse(
      'nothing-to-undo',
      `Run ${id} wrote nothing for ${source.name}.`,
      `Type “why ${source.address}” to see what was written for this person.`,
    );
  },
});
