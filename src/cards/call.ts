import type { Call } from '../mapping/policy/calls.ts';
import type { RunView } from '../run/run.ts';
import { noCounts, planned, sentence } from './counts.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import { heading, title } from './heading.ts';
import type { Pen } from './plain.ts';
import { stillNeeded } from './quorum.ts';
import { sentences } from './sentences.ts';
import { localTime, utcTime } from './times.ts';

/** A new post that a plan still waits; its card stands nearby, or comes with it. */
export function drawCall(view: RunView, kind: Call['kind']): Drawn {
  return draw((pen) => callSheet(view, kind, pen));
}

export function callSheet({ run }: RunView, kind: Call['kind'], pen: Pen): Sheet {
  const { readAt, expiresAt, counts, requester } = run;
  const told = (time: (at: Date) => string, name: string) =>
    sentences(
      readAt === null ? 'Still waiting.' : `Still waiting, since ${time(readAt)}.`,
      sentence(planned(counts ?? noCounts)),
      `Asked for by ${name}.`,
      `Still needed: ${stillNeeded(run, run.digest)}.`,
      expiresAt === null ? '' : `It expires at ${time(expiresAt)}.`,
      who[kind],
    );
  return {
    template: 'notice',
    data: {
      ...heading(run, pen),
      text: `${title(run, pen.plain)}. ${told(utcTime, pen.plain(requester.name, 64))}`,
      told: told(localTime, pen.markdown(requester.name, 64)),
      called: [],
    },
  };
}

const who = {
  reminder: '',
  escalation: 'The policy names you to be told when nobody decides.',
} as const;
