import { changeSystemName } from '../mapping/change-policy.ts';
import type { RunView } from '../ports/run-view.ts';
import { fact, type Fact } from './card-facts.ts';
import type { TextLimits } from './text-limits.ts';

/** The record of a run in ServiceNow or Jira, with its link and what is known of its approval. */
export function changeFacts(view: RunView, limits: TextLimits): readonly Fact[] {
  const text = changeText(view, limits);
  return text === null ? [] : [fact('Change', text)];
}

function changeText({ run, change }: RunView, limits: TextLimits): string | null {
  const { policy, outcome } = run;
  if (policy.change === null || change === null) return null;
  const { ref, state, problem } = change;
  const name = changeSystemName(policy.change);
  const number = ref && `[${limits.markdown(ref.number, 40)}](${ref.url})`;
  const notes = [
    ...(policy.change.required && outcome === null && state === null ? ['must be approved'] : []),
    ...(state === null || outcome !== null ? [] : [limits.markdown(state.status, 100)]),
    ...(problem === '' ? [] : [limits.markdown(problem, 200)]),
  ];
  const what = `${number ?? 'being created'} in ${name}`;
  return notes.length === 0 ? what : `${what} (${notes.join('; ')})`;
}
