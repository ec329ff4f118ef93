import { validationFailed, type StoredPart } from '../ports/hand-off-journal.ts';
import type { RunView } from '../ports/run-view.ts';
import { joinSentences, peopleText, pluralize } from './format-text.ts';
import { actionWords, migrationsText } from './hand-off-texts.ts';

/** «250 people are in 1 migration batch, not started.» */
export function handOffDoneText({ run, handOff: view }: RunView): string {
  const { handsOff, counts } = run;
  if (handsOff === null || view === null) return '';
  const people = peopleText(counts?.ready ?? 0);
  const parts = view.parts.filter(({ state }) => state === 'done').length;
  if (handsOff.action === 'remove') return `${handsOff.person?.name ?? 'The user'} is removed.`;
  if (handsOff.action !== 'create')
    return `${pluralize(parts, 'migration')} ${parts === 1 ? 'is' : 'are'} ${actionWords[handsOff.action].done}.`;
  if (handsOff.way === 'file') return `The files for the move of ${people} are ready.`;
  const are = counts?.ready === 1 ? 'is' : 'are';
  const failed = view.parts.filter(hasFailed).map(({ detail }) => detail);
  return joinSentences(
    `${people} ${are} in ${migrationsText(parts, handsOff.way)}, not started.`,
    ...failed,
  );
}

export function hasFailed({ code }: Pick<StoredPart, 'code'>): boolean {
  return code === validationFailed;
}

export function handOffNextText({ run: { batch, handsOff }, handOff }: RunView): string {
  if (handsOff === null || handOff === null) return '';
  if (handOff.parts.some(hasFailed))
    return `Fix what the report says of each person, then type “retry migration ${batch}” to validate again.`;
  switch (handsOff.action) {
    case 'create':
      return handsOff.way === 'file'
        ? 'Get the report: its README has the commands for an administrator of the target.'
        : `Type “start migration ${batch}” to start the moves.`;
    case 'start':
    case 'retry':
      return handsOff.completeAfter === null
        ? `Once everyone is synced, type “complete batch ${batch}”.`
        : '';
    case 'stop':
      return `Type “start migration ${batch}” to continue.`;
    case 'complete':
    case 'remove':
      return '';
  }
}
