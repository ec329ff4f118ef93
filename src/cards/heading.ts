import type { Run } from '../run/run.ts';
import type { Pen, Write } from './plain.ts';
import { stateOf, type State } from './state.ts';

/** The top of every card of a run. */
export function heading(run: Run, pen: Pen, state: State = stateOf(run)) {
  return {
    title: title(run, pen.markdown),
    subtitle: pen.markdown(run.policy.name, 80),
    state: state.label,
    style: state.style,
  };
}

export function title(run: Run, write: Write): string {
  const name = run.policy.batches[String(run.batch)]?.name ?? '';
  const undo = run.undoes === null ? '' : `undo of run ${run.undoes.run} · `;
  return `Run ${run.id} · ${undo}batch ${run.batch} ${write(name, 48)}`.trimEnd();
}

export interface Fact {
  readonly title: string;
  readonly value: string;
}

export function fact(title: string, value: string): Fact {
  return { title, value };
}
