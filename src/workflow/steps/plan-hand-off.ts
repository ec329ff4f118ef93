import { isBroken } from '../../mapping/trust/trust-check.ts';
import { isQuorum } from '../../mapping/policy/quorum.ts';
import { remindersOf } from '../../mapping/policy/reminder-times.ts';
import { countVotes } from '../../approvals/check-votes.ts';
import { planHandOffRun, type HandOffPorts } from '../../planning/plan-hand-off.ts';
import { canonicalJson } from '../../mapping/canonical-json.ts';
import type {
  GoingMember,
  HandOff,
  HandOffMember,
  HandOffPart,
  HandOffPlan,
} from '../../mapping/hand-off/hand-off.ts';
import { isGoing } from '../../mapping/hand-off/plan-hand-off.ts';
import type { EarlyEnd, Outcome } from '../../ports/outcome.ts';
import type { Run, RunId } from '../../ports/run.ts';
import type { World } from '../../ports/world.ts';
import { requireRun } from '../../runs/read-run.ts';
import type { ApprovalTimes } from './confirm-approval.ts';

/** What the workflow needs of the plan of a hand-off; the engine stores it. */
interface PlannedHandOff extends ApprovalTimes {
  readonly kind: 'planned';
  /** `seq` of each part. */
  readonly parts: readonly number[];
}

/** Reads both tenants, and saves who goes and in which parts. */
export async function saveHandOff(
  run: RunId,
  world: HandOffPorts,
): Promise<PlannedHandOff | { readonly kind: 'broken-trust' } | EarlyEnd> {
  const current = await requireRun(run, world);
  if (current.decision !== null) return { kind: 'cancelled' };
  await world.journal.update(run, { phase: 'match' });
  const from = world.clock.now();
  const expires = new Date(from.getTime() + current.policy.approval.expires);
  const handOff = handOffOf(current);
  const { plan, details } = await planHandOffRun(current, { handOff, decideBy: expires }, world);
  if (isBroken(details.checks)) {
    await world.journal.update(run, { checks: details.checks });
    return { kind: 'broken-trust' };
  }
  await world.journal.saveHandOff(run, plan, { ...details, expiresAt: expires });
  const refusal = details.policyFindings.find(({ consequence }) => consequence.kind === 'refuse');
  if (refusal !== undefined)
    return {
      kind: 'failed',
      why: `The policy refuses this hand-off. ${refusal.text}`,
      next: 'Split the batch, or change the policy file, then hand it off again.',
    };
  return {
    kind: 'planned',
    parts: plan.parts.map(({ seq }) => seq),
    expires: expires.toISOString(),
    reminders: remindersOf(current.policy, { from, expires }).map(({ kind, at }) => ({
      kind,
      at: at.toISOString(),
    })),
  };
}

/**
 * Plans again from a new reading. The same plan code comes out unless who goes, the policy or the trust changed since the preview;
 * what this run has created itself changes nothing.
 */
export async function recheckHandOff(
  run: RunId,
  world: World,
): Promise<{ readonly kind: 'still-valid'; readonly digest: string } | Outcome> {
  const approved = await requireRun(run, world);
  const { decision, digest, expiresAt } = approved;
  if (decision?.kind !== 'approved' || digest === null || decision.digest !== digest)
    throw new Error(`rechecking run ${run}: the decision does not name this plan`);
  const handOff = handOffOf(approved);
  if (handOff.action !== 'create' && (await hasBegun(run, world)))
    return { kind: 'still-valid', digest }; // What it changed itself is no longer in the state that it was planned for.
  const decideBy = expiresAt ?? world.clock.now();
  const { plan, details } = await planHandOffRun(approved, { handOff, decideBy }, world);
  if (plan.digest !== digest) return { kind: 'changed', what: whatChanged };
  await requireStored(run, plan, world);
  const { counted } = await countVotes(approved, digest, world);
  return isQuorum(details.requiredApprovals, counted)
    ? { kind: 'still-valid', digest }
    : { kind: 'changed', what: 'The plan needs more approvals than it has.' };
}

/** The people in the journal are those of the plan code; else somebody has changed the database. */
async function requireStored(
  run: RunId,
  { members, parts }: HandOffPlan,
  { journal }: Pick<World, 'journal'>,
): Promise<void> {
  const stored = await journal.handOffMembers(run, { ...everyone, from: 0, limit: 1_000_000 });
  const people = (all: readonly HandOffMember[]) => canonicalJson(all.filter(isGoing).map(pairOf));
  const sizes = (all: readonly HandOffPart[]) => all.map(({ people: size }) => size).join();
  if (
    people(stored.map(({ member }) => member)) !== people(members) ||
    sizes(await journal.handOffParts(run)) !== sizes(parts)
  )
    throw new Error(`The people of run ${run} in the database are not those of its plan code.`);
}

const everyone = { kind: 'goes', part: null } as const;

function pairOf({ seq, source, target, part }: GoingMember) {
  return { seq, source: source.id, target: [target.id, target.address], part };
}

async function hasBegun(run: RunId, { journal }: Pick<World, 'journal'>): Promise<boolean> {
  return (await journal.sentSince(run, new Date(0))).rows > 0;
}

const whatChanged =
  'Who can be handed off, the migrations, the trust or the policy changed after the preview.';

export function handOffOf({ id, handsOff }: Pick<Run, 'id' | 'handsOff'>): HandOff {
  if (handsOff === null) throw new Error(`Run ${id} hands nothing off.`);
  return handsOff;
}
