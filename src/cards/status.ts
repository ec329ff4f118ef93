import type { Run } from '../run/run.ts';
import { planned, sentence } from './counts.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import { title } from './heading.ts';
import type { Pen } from './plain.ts';
import { stateOf } from './state.ts';

/** The answer to `status`: the runs given, newest first, and sentences worth telling above them. */
export function drawStatus(runs: readonly Run[], notes: readonly string[]): Drawn {
  return draw((pen) => statusSheet(runs, notes, pen));
}

export function statusSheet(runs: readonly Run[], notes: readonly string[], pen: Pen): Sheet {
  const open = runs.filter(({ outcome }) => outcome === null).length;
  const lead = runs.length === 0 ? none : `${open} of the last ${runs.length} runs still open.`;
  return {
    template: 'status',
    data: {
      text: [
        lead,
        ...runs.slice(0, 3).map((run) => `${title(run, pen.plain)}: ${stateOf(run).label}.`),
      ].join(' '),
      heading: 'Runs',
      lead,
      runs: runs.slice(0, mostRuns).map((run) => runData(run, pen)),
      notes: notes.slice(0, mostNotes).map((note) => ({ note: pen.plain(note, 600) })),
    },
  };
}

const mostRuns = 10;
const mostNotes = 5;
const none = 'No run yet. Type “map batch” and a number to begin one.';

function runData(run: Run, pen: Pen) {
  const { label, style } = stateOf(run);
  return {
    title: title(run, pen.markdown),
    state: label,
    color: style === 'emphasis' ? 'default' : style,
    counts: run.counts ? sentence(planned(run.counts)) : 'No plan yet.',
    asked: `Asked for by ${pen.plain(run.requester.name, 64)}`,
    heldUp: run.heldUp === null ? '' : pen.plain(run.heldUp, 200),
  };
}
