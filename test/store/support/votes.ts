import type { Vote } from '../../../src/ports/decision.ts';
import type { NewVote } from '../../../src/ports/journal.ts';
import type { Person } from '../../../src/ports/person.ts';
import type { Ports } from '../backends.ts';
import { later, planDetails, runRequest, samplePlan } from './samples.ts';

export const adele: Person = { id: 'a0000000-0000-4000-8000-000000000003', name: 'Adele Vance' };

export function voteOf(by: Person, ms: number, digest = 'd1'): Vote {
  return {
    ...{ digest, by, onBehalfOf: null },
    ...{ at: later(ms), note: `of ${by.name}`, rights: ['source'], startAt: null },
  };
}

/** The vote makes the decision a millisecond later if there are enough. */
export function newVote(vote: Vote, isQuorum: NewVote['isQuorum']): NewVote {
  return { ...vote, isQuorum, decidedAt: () => new Date(vote.at.getTime() + 1) };
}

export function isTwo(votes: readonly Vote[]): boolean {
  return votes.length >= 2;
}

/** Opens runs whose plan waits for approval; two votes of their function are a quorum. */
export function plannedRuns(ports: () => Ports) {
  let batch = 0;
  return async (cleanDigest: string | null = null) => {
    const { journal } = ports();
    batch += 1;
    const { run } = await journal.openRun(runRequest(batch));
    await journal.savePlan(run.id, samplePlan(3), { ...planDetails(later(5)), cleanDigest });
    await journal.update(run.id, { phase: 'waiting' });
    const vote = (by: Person, ms: number, digest = 'd1') =>
      journal.vote(run.id, newVote(voteOf(by, ms, digest), isTwo));
    return { journal, run: run.id, vote };
  };
}
