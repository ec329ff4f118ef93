import type { Speed } from '../run/pace.ts';
import type { Run, RunView, Tally } from '../run/run.ts';
import { ended, noCounts, people, sentence, stateWords, total, toStamp } from './counts.ts';
import { recordFacts } from './decision.ts';
import type { Sheet } from './expand.ts';
import { headroom, speed as pace } from './duration.ts';
import { fact, heading, title, type Fact } from './heading.ts';
import type { Pen } from './plain.ts';
import { cancelHint, heldUp } from './reading.ts';
import { sentences } from './sentences.ts';
import { isPaused, writing } from './state.ts';
import { localTime } from './times.ts';

/** A decided run at work: how far it is, and what holds it up. */
export function progressSheet({ run, tally, speed }: RunView, pen: Pen): Sheet {
  const told = doing(run, tally);
  const held = heldUp(run, pen);
  return {
    template: 'progress',
    data: {
      ...heading(run, pen),
      text: sentences(`${title(run, pen.plain)}: ${told}`, held),
      doing: told,
      tally: sentence(
        ended(run.counts ?? noCounts, tally, { ...stateWords, planned: 'still to stamp' }),
      ),
      bar: bar(tally),
      heldUp: held,
      facts: [
        ...recordFacts(run, pen),
        ...(speed === null ? [] : speedFacts(waiting(tally), speed)),
        ...(run.queuedUntil ? [fact('Queued until', localTime(run.queuedUntil))] : []),
      ],
      hint: hint(run, pen),
    },
  };
}

function doing(run: Run, tally: Tally): string {
  const { phase, queuedUntil } = run;
  if (queuedUntil) return 'Approved, and queued: nothing is written during a freeze of the policy.';
  const all = total(toStamp(tally));
  const checked = tally.verified + tally.unverified;
  switch (phase) {
    case 'stamp':
      return `${writing(run)}: ${all - waiting(tally)} of ${people(all)} done.`;
    case 'verify':
      return `Verifying: ${checked} of ${people(checked + tally.written + tally.settling + tally.unchanged + tally.sending)} read back from the target tenant.`;
    case 'queued':
    case 'recheck':
      return 'Both tenants are read again before the first stamp: only what was approved is stamped.';
    case 'trust':
    case 'match':
    case 'waiting':
      return 'The decision is taken and the work begins.';
    case 'closed':
      return 'The run is over and its result is being written.';
  }
}

function speedFacts(left: number, speed: Speed): readonly Fact[] {
  const room = headroom(speed);
  return [fact('Pace', pace(left, speed)), ...(room === '' ? [] : [fact('Target tenant', room)])];
}

function waiting(tally: Tally): number {
  return tally.planned + tally.sending;
}

/** The rows to stamp as segments with their numbers; the sentence under the bar says the same in words. */
function bar(tally: Tally) {
  const all = total(toStamp(tally));
  const parts = [
    { number: tally.verified, style: 'good' },
    { number: tally.written + tally.settling, style: 'accent' },
    { number: tally.failed + tally.drifted + tally.unverified, style: 'attention' },
    { number: waiting(tally), style: 'emphasis' },
  ];
  return parts
    .filter(({ number }) => number > 0)
    .map(({ number, style }) => ({ text: String(number), style, width: width(number / all) }));
}

// A segment is never too narrow for its number.
function width(share: number): number {
  return Math.max(12, Math.round(share * 100));
}

function hint(run: Run, pen: Pen): string {
  if (run.stopBy) {
    const who = pen.plain(run.stopBy.name, 64);
    return `${who} asked to stop: rows under way are finished and verified, the others stay as they are.`;
  }
  if (run.pausedBy && isPaused(run)) {
    const who = pen.plain(run.pausedBy.name, 64);
    return `Paused by ${who}: rows under way are finished, and nothing more is written. To let it go on, type “resume run ${run.id}”. ${cancelHint(run)}`;
  }
  switch (run.phase) {
    case 'queued':
    case 'recheck':
    case 'stamp':
      return cancelHint(run);
    case 'trust':
    case 'match':
    case 'waiting':
    case 'verify':
    case 'closed':
      return '';
  }
}
