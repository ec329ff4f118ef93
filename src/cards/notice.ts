import type { Person, Run, RunView } from '../run/run.ts';
import { draw, type Drawn } from './draw.ts';
import type { Sheet } from './expand.ts';
import { heading, title } from './heading.ts';
import { moveCounts } from './moveTest.ts';
import { ending } from './outcome.ts';
import { plain, type Pen } from './plain.ts';
import { endCounts } from './result.ts';
import { sentences } from './sentences.ts';
import { stateOf } from './state.ts';

/** The one new post at a run's end; the card itself holds the mention of whoever is to be called. */
export function drawNotice(view: RunView, mention: Person | null): Drawn {
  return draw((pen) => noticeSheet(view, mention, pen));
}

export function noticeSheet(view: RunView, mention: Person | null, pen: Pen): Sheet {
  const { run } = view;
  const { state, what, next } = run.outcome ? ending(view, run.outcome, pen) : unfinished(run);
  const told = sentences(what, endCounts(view), moveCounts(view, pen), next, ...record(run, pen));
  const called = mention ? [calledUp(mention)] : [];
  return {
    template: 'notice',
    data: {
      ...heading(run, pen, state),
      text: sentences(...called.map(({ name }) => `${name}:`), `${title(run, pen.plain)}.`, told),
      told: sentences(...called.map(({ text }) => text), pen.markdown(told, 900)),
      called,
    },
  };
}

function unfinished(run: Run) {
  return { state: stateOf(run), what: '', next: '' };
}

function record({ decision, digest }: Run, pen: Pen): readonly string[] {
  const decided = decision?.digest ?? digest;
  const approver = decision?.kind === 'approved' ? decision.by : null;
  return [
    approver ? `Approved by ${pen.plain(approver.name, 64)}.` : '',
    decided === null ? '' : `Digest ${decided.slice(0, 12)}.`,
  ];
}

// Teams looks for the very same text in the card and in the entity, so nothing in it may need an escape.
function calledUp({ id, name }: Person) {
  const called = plain(name.replace(/[\\`*_[\]~&]/g, ' '), 64);
  return { id, name: called, text: `<at>${called}</at>` };
}
