import { isQuorum } from '../mapping/policy/quorum.ts';
import { type RequiredApprovals } from '../mapping/policy/required-approvals.ts';
import type { Refused } from '../ports/refused.ts';
import type { Place, Run, RunId } from '../ports/run.ts';
import { type Person } from '../ports/person.ts';
import type { Vote, Decision } from '../ports/decision.ts';
import type { VoteResult } from '../ports/journal.ts';
import type { World } from '../ports/world.ts';
import { barredPeople, countedVotes, holderId } from '../runs/counted-votes.ts';
import { approvalRightsOf, editedPlan, type HeldRights } from './approval-rights.ts';
import { checkVotes } from './check-votes.ts';
import { lostVotesText, reopenRun } from './reopen-run.ts';
import { readable, rolesUnreadable } from './role-members.ts';
import { namingApprovers } from './who-can-approve.ts';
import { approvedBefore, cannotBeDecided, noteMissing, rightUsed } from './decision-refusals.ts';
import { alreadyDecided, outOfDate, wrongConversation } from './stale-card.ts';

export interface DecisionRequest {
  readonly kind: 'approved' | 'rejected';
  readonly run: RunId;
  readonly digest: string;
  readonly note: string;
  /** Nothing is written before this time; null: writing starts at once. */
  readonly startAt: Date | null;
}

type DecisionOutcome =
  | Refused
  /** The approval is recorded; more are needed. */
  | { readonly kind: 'counted' }
  | { readonly kind: 'decided'; readonly decision: Decision };

interface Sender {
  readonly person: Person;
  readonly place: Place;
  readonly timeZone: string | null;
}

/** Records an approval or a rejection of a run's plan. The caller wakes the run when it is decided. */
export async function decide(
  sender: Sender,
  request: DecisionRequest,
  { run, world }: { readonly run: Run; readonly world: World },
): Promise<DecisionOutcome> {
  const { person } = sender;
  const refused =
    // First, because the others say what the card of the run says.
    (await wrongConversation(run, sender, world)) ??
    cannotBeDecided(request, run, { sender, now: world.clock.now() });
  if (refused !== null) return refused;
  const rights = await approvalRightsOf(person, { run, digest: request.digest }, world);
  if (rights.kind === 'refused') return namingApprovers(rights, { person, run }, world);
  if (request.kind === 'rejected' && request.note === '') return noteMissing(run.id);
  if (request.kind === 'approved') {
    const other = otherVoter(person, rights, { run, request });
    if (other !== null) return rightUsed(run.id, other);
  }
  const vote = voteOf(person, request, { rights, world });
  if (request.kind === 'approved') {
    const withdrawn = await readable(() => withdrawLostVotes(vote, { run, rights, world }), world);
    if (withdrawn === 'unreadable') return rolesUnreadable;
  }

  // The plan may have got another author while Graph was asked.
  const barred = await barredPeople(run, null, world);
  if (barred.includes(person.id)) return editedPlan(run.id);
  const current = { ...vote, at: world.clock.now() };
  const result = await record(request.kind, current, { run, rights: { ...rights, barred }, world });
  switch (result.kind) {
    case 'stale':
      return outOfDate(run);
    case 'already-decided':
      return alreadyDecided(run, result.decision, sender);
    case 'repeated':
      return approvedBefore(run.id);
    case 'counted':
      return { kind: 'counted' };
    case 'decided':
      return { kind: 'decided', decision: result.decision };
  }
}

function voteOf(
  by: Person,
  { digest, note, startAt }: DecisionRequest,
  { rights: { rights, onBehalfOf }, world }: { rights: HeldRights; world: World },
): Vote {
  return { digest, by, onBehalfOf, at: world.clock.now(), note, rights, startAt };
}

interface VoteContext {
  readonly run: Run;
  readonly rights: HeldRights;
  readonly world: World;
}

/** Asks again for the rights of the earlier votes if this one would complete the quorum, and withdraws those that are gone. */
async function withdrawLostVotes(vote: Vote, { run, rights, world }: VoteContext): Promise<void> {
  const { barred } = rights;
  const earlier = run.votes.filter(
    ({ digest, by }) => digest === vote.digest && by.id !== vote.by.id,
  );
  const isComplete = (votes: readonly Vote[]) =>
    isQuorum(run.requiredApprovals, countedVotes([...votes, vote], barred));
  if (earlier.length === 0 || !isComplete(earlier)) return;
  const { standing, lost } = await checkVotes(earlier, { run, barred, world });
  if (isComplete(standing)) return;
  const withdrawn = lost.map((one) => one.vote);
  await reopenRun(run, { withdrawn, why: lostVotesText(lost), expiresAt: null }, world);
}

/** One rejection decides; approvals decide when there are as many as the plan requires. */
function record(
  kind: DecisionRequest['kind'],
  vote: Vote,
  { run, rights, world }: VoteContext,
): Promise<VoteResult> {
  const { by, at, digest, note } = vote;
  if (kind === 'rejected') return world.journal.decide(run.id, { kind, by, at, digest, note });
  return world.journal.vote(run.id, {
    ...vote,
    decidedAt: () => world.clock.now(),
    isQuorum: (votes: readonly Vote[], required: RequiredApprovals) =>
      isQuorum(required, countedVotes(votes, rights.barred)),
  });
}

/** The other person, approver or stand-in, who used the same right to approve this plan; null if there is none. */
function otherVoter(
  person: Person,
  { onBehalfOf, barred }: HeldRights,
  { run, request }: { run: Run; request: DecisionRequest },
): Person | null {
  const holder = holderId({ onBehalfOf, by: person });
  const vote = countedVotes(run.votes, barred).find(
    (other) =>
      other.digest === request.digest && holderId(other) === holder && other.by.id !== person.id,
  );
  return vote?.by ?? null;
}
