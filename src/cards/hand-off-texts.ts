import type { HandOff } from '../mapping/hand-off/hand-off.ts';
import type { HandOffView } from '../ports/run-view.ts';
import type { Run } from '../ports/run.ts';
import { localTime, peopleText, pluralize } from './format-text.ts';

export const actionWords = {
  create: { doing: 'Handing off', done: 'handed off' },
  start: { doing: 'Starting', done: 'started' },
  complete: { doing: 'Completing', done: 'told to complete' },
  stop: { doing: 'Stopping', done: 'stopped' },
  retry: { doing: 'Retrying', done: 'retried' },
  remove: { doing: 'Removing', done: 'removed' },
} as const;

/** What an approval does. */
export function consequenceText(
  { counts, batch }: Run,
  { parts }: HandOffView,
  handOff: HandOff,
): string {
  const { action, way, person, completeAfter } = handOff;
  const people = counts?.ready ?? 0;
  const whom = peopleText(people);
  const names = migrationsText(parts.length, way);
  if (people === 0 && action === 'create') return 'No one can be handed off yet.';
  switch (action) {
    case 'create': {
      const go = `If you approve, ${whom} ${people === 1 ? 'goes' : 'go'}`;
      return way === 'file'
        ? `If you approve, the files for the move of ${whom} are released. Nothing is changed in a tenant.`
        : `${go} into ${names}, created but not started. “start migration ${batch}” starts them later.`;
    }
    case 'start':
      return `If you approve, the mailboxes of ${whom} start to move in ${names}.`;
    case 'complete':
      return completeAfter === null
        ? `If you approve, the moves of ${whom} complete now: the source mailboxes become mail users. That can’t be undone.`
        : `If you approve, the moves of ${whom} complete ${localTime(new Date(completeAfter))}: the source mailboxes become mail users. That can’t be undone.`;
    case 'stop':
      return `If you approve, ${names} with ${whom} stop.`;
    case 'retry':
      return `If you approve, the people who failed in ${names} are tried again.`;
    case 'remove':
      return `If you approve, ${person?.name ?? 'the user'} is taken out of the migration batch.`;
  }
}

export function migrationsText(count: number, way: HandOff['way']): string {
  return way === 'orchestrator'
    ? pluralize(count, 'job')
    : pluralize(count, 'migration batch', 'migration batches');
}
