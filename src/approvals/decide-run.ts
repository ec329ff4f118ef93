import { isQuorum, type RequiredApprovals } from '../mapping/policy/quorum.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import {
  rerunCommand,
  type Decision,
  type Person,
  type Place,
  type Run,
  type RunId,
  type Vote,
} from '../ports/run.ts';
import type { VoteResult } from '../ports/journal.ts';
import type { World } from '../ports/world.ts';
import { approvalRightsOf, countedVotes, holderId, type HeldRights } from './approval-rights.ts';
import { alreadyDecided, outOfDate, staleCard, wrongConversation } from './stale-card.ts';

export interface DecisionRequest {
  readonly kind: 'approved' | 'rejected';
  readonly run: RunId;
  readonly digest: string;
  readonly note: string;
}

type DecisionOutcome =
  | Refused
  /** The approval is recorded; more are needed. */
  | { readonly kind: 'counted' }
  | { readonly kind: 'decided'; readonly decision: Decision };

interface Sender {
  readonly person: Person;
  readonly place: Place;
}

/** Records an approval or a rejection of a run's plan. The caller wakes the run when it is decided. */
export async function decide(
  sender: Sender,
  request: DecisionRequest,
  { run, world }: { readonly run: Run; readonly world: World },
): Promise<DecisionOutcome> {
  const { person } = sender;
  const refused =
    cannotBeDecided(request, run, world.clock.now()) ??
    (await wrongConversation(run, sender, world));
  if (refused !== null) return refused;
  const rights = await approvalRightsOf(person, { run, digest: request.digest }, world);
  if (rights.kind === 'refused') return rights;
  if (request.kind === 'rejected' && request.note === '') return noteMissing(run.id);
  if (request.kind === 'approved') {
    const other = otherVoter(person, rights, { run, request });
    if (other !== null) return rightUsed(run.id, other);
  }

  const result = await record(person, request, { run, rights, world });
  switch (result.kind) {
    case 'stale':
      return outOfDate(run);
    case 'already-decided':
      return alreadyDecided(run, result.decision);
    case 'repeated':
      return approvedBefore(run.id);
    case 'counted':
      return { kind: 'counted' };
    case 'decided':
      return { kind: 'decided', decision: result.decision };
  }
}

/** One rejection decides; approvals decide when there are as many as the plan requires. */
function record(
  person: Person,
  { kind, digest, note }: DecisionRequest,
  { run, rights, world }: { run: Run; rights: HeldRights; world: World },
): Promise<VoteResult> {
  const at = world.clock.now();
  if (kind === 'rejected')
    return world.journal.decide(run.id, { kind, by: person, at, digest, note });
  return world.journal.vote(run.id, {
    digest,
    by: person,
    onBehalfOf: rights.onBehalfOf,
    at,
    note,
    rights: rights.rights,
    isQuorum: (votes: readonly Vote[], required: RequiredApprovals) =>
      isQuorum(required, countedVotes(votes, rights.excludedVoters)),
  });
}

/** The other person, approver or stand-in, who used the same right to approve this plan; null if there is none. */
function otherVoter(
  person: Person,
  { onBehalfOf, excludedVoters }: HeldRights,
  { run, request }: { run: Run; request: DecisionRequest },
): Person | null {
  const holder = holderId({ onBehalfOf, by: person });
  const vote = countedVotes(run.votes, excludedVoters).find(
    (other) =>
      other.digest === request.digest && holderId(other) === holder && other.by.id !== person.id,
  );
  return vote?.by ?? null;
}

/** Why this run cannot be decided like this, whoever asks; null if it can. */
function cannotBeDecided(request: DecisionRequest, run: Run, now: Date): Refused | null {
  if (run.decision !== null) return alreadyDecided(run, run.decision);
  if (run.phase !== 'waiting')
    return refuse(
      'not-waiting',
      `Run ${run.id} is not waiting for a decision.`,
      'Type “status” to see its state.',
    );
  const stale = staleCard(run, request);
  if (stale !== null) return stale;
  if (run.expiresAt !== null && now >= run.expiresAt)
    return refuse(
      'expired',
      `Run ${run.id} has expired, so nothing was decided.`,
      `Type “${rerunCommand(run)}” for a new preview.`,
    );
  const finding = run.policyFindings.find(({ consequence }) => consequence.kind === 'refuse');
  if (request.kind === 'approved' && finding !== undefined)
    return refuse(
      'policy-refuses',
      `The policy refuses this plan, so it can’t be approved. ${finding.text}`,
      `Cancel run ${run.id}, fix the batch or change the policy file, then map again.`,
    );
  return null;
}

function noteMissing(run: RunId): Refused {
  return refuse(
    'note-missing',
    `Run ${run} is not rejected yet: the note is empty.`,
    'Add a note, then select Reject again.',
  );
}

function approvedBefore(run: RunId): Refused {
  return refuse(
    'already-decided',
    `You already approved run ${run}, and each person counts once.`,
    'Its card shows which approvals are still needed.',
  );
}

function rightUsed(run: RunId, { name }: Person): Refused {
  return refuse(
    'already-decided',
    `${name} already approved run ${run} with the same right. An approver and their stand-in count once.`,
    'Its card shows which approvals are still needed.',
  );
}
