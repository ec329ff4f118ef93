import type { Run } from '../run/run.ts';
import type { Sheet } from './expand.ts';
import { fact, heading, title } from './heading.ts';
import type { Pen } from './plain.ts';
import { sentences } from './sentences.ts';
import { stateOf } from './state.ts';
import { localTime } from './times.ts';

/** A run that has no plan yet. */
export function readingSheet(run: Run, pen: Pen): Sheet {
  const held = heldUp(run, pen);
  return {
    template: 'reading',
    data: {
      ...heading(run, pen),
      text: sentences(`${title(run, pen.plain)}: ${stateOf(run).label.toLowerCase()}.`, held),
      doing: run.phase === 'trust' ? trustDoing : matchDoing,
      heldUp: held,
      facts: [
        fact('Asked for by', pen.markdown(run.requester.name, 64)),
        fact('Since', localTime(run.openedAt)),
      ],
      hint: cancelHint(run),
    },
  };
}

/** Why the run stands still just now; empty while it moves. */
export function heldUp(run: Run, pen: Pen): string {
  return run.heldUp === null ? '' : pen.plain(run.heldUp, 280);
}

export function cancelHint({ id }: Run): string {
  return `To stop it, type “cancel run ${id}”.`;
}

const trustDoing =
  'The trust between the two tenants is checked first. The preview follows on this card.';
const matchDoing =
  'Both tenants are read and every member of the batch is matched. The preview follows on this card.';
