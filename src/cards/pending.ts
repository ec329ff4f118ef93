import type { Waiting } from '../run/answer.ts';
import { planned, noCounts, sentence } from './counts.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import { title } from './heading.ts';
import type { Pen } from './plain.ts';
import { stillNeeded } from './quorum.ts';
import { sentences } from './sentences.ts';
import { utcTime } from './times.ts';

/** The answer to `pending`: plans without a decision, newest first, and whoever may make one. */
export function drawPending(waiting: readonly Waiting[]): Drawn {
  return draw((pen) => pendingSheet(waiting, pen));
}

export function pendingSheet(waiting: readonly Waiting[], pen: Pen): Sheet {
  const number = waiting.length === 1 ? '1 preview waits' : `${waiting.length} previews wait`;
  const lead = waiting.length === 0 ? 'Nothing waits for a decision.' : `${number} for a decision.`;
  const shown = pen.few(waiting, 8);
  const beyond = waiting.length - shown.length;
  return {
    template: 'status',
    data: {
      heading: 'Waiting for a decision',
      text: sentences(lead, ...shown.map((one) => `${title(one.run, pen.plain)}: ${on(one, pen)}`)),
      lead: beyond > 0 ? `${lead} Shown: the newest ${shown.length}.` : lead,
      runs: shown.map((one) => runData(one, pen)),
      notes: [],
    },
  };
}

function runData(waiting: Waiting, pen: Pen) {
  const { run } = waiting;
  const asked = `Asked for by ${pen.plain(run.requester.name, 64)}.`;
  return {
    title: title(run, pen.markdown),
    state: run.expiresAt === null ? '' : `until ${utcTime(run.expiresAt)}`,
    color: 'warning',
    counts: sentence(planned(run.counts ?? noCounts)),
    asked: `${asked} ${on(waiting, pen)}`,
    heldUp: '',
  };
}

function on({ run, on: { people, groups } }: Waiting, pen: Pen): string {
  const names = pen.few(people, 8).map((name) => pen.plain(name, 48));
  const others = people.length - names.length;
  const anybody = [
    ...names,
    ...(others > 0 ? [`${others} others`] : []),
    ...pen.few(groups, 4).map((group) => `somebody in ${pen.plain(group, 48)}`),
  ];
  return `Needed: ${stillNeeded(run, run.digest)}. It waits on ${anybody.join(', ') || 'nobody who is left'}.`;
}
