import { refuse, type Refused } from '../ports/refused.ts';
import type { Run } from '../ports/run.ts';
import type { CheckedExport } from '../ports/source-exports.ts';

export const readLive = refuse(
  'unreadable-file',
  'I read the source tenant myself, so I took no export of it.',
  'To read files instead, restart me with SOURCE_ACCESS=file.',
);

export function olderExport(name: string): Refused {
  return refuse(
    'unreadable-file',
    `${name} is not newer than the export that I have of its batch, so it was not taken.`,
    'Ask the source side for a new one.',
  );
}

export function peopleText({ people, others }: CheckedExport): string {
  const count = people === 1 ? '1 person' : `${people.toLocaleString('en-US')} people`;
  return `${count} of the batch, and the addresses of ${others.toLocaleString('en-US')} other mailboxes.`;
}

/** What the sender can do now: `open` are the open runs of the batch. */
export function nextText(batch: number, open: readonly Run[]): string {
  const [run] = open;
  if (run === undefined) return `Next: “map batch ${batch}”.`;
  if (run.decision?.kind === 'approved')
    return `Run ${run.id} goes on with it; whoever it changes isn’t stamped.`;
  if (run.phase === 'waiting')
    return `Run ${run.id} still waits for approval with the export that it was planned with; before stamping I compare it with this one. To see this one first, type “cancel run ${run.id}”, then “map batch ${batch}”.`;
  return `Run ${run.id} is being planned.`;
}
