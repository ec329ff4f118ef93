import type { RunView } from '../run/run.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import type { Pen } from './plain.ts';
import { previewSheet } from './preview.ts';
import { progressSheet } from './progress.ts';
import { readingSheet } from './reading.ts';
import { refreshing } from './refresh.ts';
import { resultSheet } from './result.ts';

/** The one card of a run, whichever phase it is in; what is posted and what is edited is drawn here. */
export function drawRun(view: RunView): Drawn {
  return refreshing(
    draw((pen) => runSheet(view, pen)),
    view,
  );
}

export function runSheet(view: RunView, pen: Pen): Sheet {
  const { outcome, phase, decision } = view.run;
  if (outcome) return resultSheet(view, outcome, pen);
  switch (phase) {
    case 'trust':
    case 'match':
      return readingSheet(view.run, pen);
    case 'waiting':
      return decision ? progressSheet(view, pen) : previewSheet(view, pen);
    case 'queued':
    case 'recheck':
    case 'stamp':
    case 'verify':
    case 'closed':
      return progressSheet(view, pen);
  }
}
