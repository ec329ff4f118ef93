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
  return `Run ${run.id} · ${origin(run)}batch ${run.batch} ${write(name, 48)}`.trimEnd();
}

function origin({ undoes, retries }: Run): string {
  if (undoes !== null)
    return undoes.restores === null
      ? `undo of run ${undoes.run} · `
      : `back to run ${undoes.restores.run} · `;
  return retries === null ? '' : `retry of run ${retries.run} · `;
}

export interface Fact {
  readonly title: string;
  readonly value: string;
}

export function fact(title: string, value: string): Fact {
  return { title, value };
}
