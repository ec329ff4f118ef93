import type { Run } from '../run/run.ts';
import { inWords, planned, sentence } from './counts.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import { title } from './heading.ts';
import type { Pen } from './plain.ts';
import { sentences } from './sentences.ts';
import { stateOf } from './state.ts';
import { localTime } from './times.ts';

/** The answer to `history`: the maps of one batch, newest first. */
export function drawHistory(batch: number, runs: readonly Run[]): Drawn {
  return draw((pen) => historySheet(batch, runs, pen));
}

export function historySheet(batch: number, runs: readonly Run[], pen: Pen): Sheet {
  const lead =
    'Each run keeps its map. “compare run … with run …” tells two of them apart, “restore run …” brings one back.';
  return {
    template: 'status',
    data: {
      text: [
        `The maps of batch ${batch}.`,
        ...runs.slice(0, 3).map((run) => `${title(run, pen.plain)}: ${stateOf(run).label}.`),
      ].join(' '),
      heading: `Maps of batch ${batch}`,
      lead,
      runs: pen.few(runs, mostRuns).map((run) => runData(run, pen)),
      notes: [],
    },
  };
}

const mostRuns = 10;

function runData(run: Run, pen: Pen) {
  const { counts, decision, delta, digest, openedAt } = run;
  const { label, style } = stateOf(run);
  const by =
    decision?.kind === 'approved' && decision.by !== null
      ? `, approved by ${pen.plain(decision.by.name, 64)}`
      : '';
  return {
    title: title(run, pen.markdown),
    state: label,
    color: style === 'emphasis' ? 'default' : style,
    counts: counts === null ? 'No plan.' : sentence(planned(counts)),
    asked: sentences(
      `${localTime(openedAt)}, asked for by ${pen.plain(run.requester.name, 64)}${by}.`,
      delta === null
        ? ''
        : `Since run ${delta.since}: ${inWords(delta.parts) || 'nothing changed'}.`,
      digest === null ? '' : `Digest ${digest.slice(0, 12)}.`,
    ),
    heldUp: '',
  };
}
