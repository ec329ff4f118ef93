import { JournalError } from '../../src/ports/errors.ts';
import type { Journal } from '../../src/ports/journal.ts';
import type { ProjectDecision } from '../../src/ports/project-closing.ts';
import type { Run, RunId } from '../../src/ports/run.ts';
import { stored } from './stored.ts';

type ProjectDecisions = Pick<Journal, 'projectDecision' | 'closeProject' | 'openProject'> & {
  /** A run that follows another is opened all the same. */
  isClosedFor(follows: RunId | null): boolean;
  refusal(): Promise<never>;
};

/** The part of the journal in memory that remembers whether the project is closed. */
export function projectDecisions(runs: ReadonlyMap<RunId, Run>): ProjectDecisions {
  const decisions: ProjectDecision[] = [];
  const isClosed = () => decisions.at(-1)?.kind === 'closed';
  return {
    isClosedFor: (follows) => follows === null && isClosed(),
    refusal: () => Promise.reject(new JournalError('The project is closed.', null)),
    projectDecision: () => Promise.resolve(decisions.at(-1) ?? null),
    closeProject: (by) => {
      if (isClosed()) return Promise.resolve('already');
      if ([...runs.values()].some(({ outcome }) => outcome === null))
        return Promise.resolve('open-runs');
      decisions.push(stored({ kind: 'closed', by, at: new Date() }));
      return Promise.resolve('closed');
    },
    openProject: (by) => {
      if (!isClosed()) return Promise.resolve(false);
      decisions.push(stored({ kind: 'opened', by, at: new Date() }));
      return Promise.resolve(true);
    },
  };
}
