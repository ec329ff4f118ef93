import { warningSincePreview } from '../../mapping/plan/partial-approval.ts';
import {
  accessExpiringCode,
  protectedPeopleCode,
  type PolicyFinding,
} from '../../mapping/policy/plan-rules.ts';
import { comparedNote, type SourceExport } from '../../mapping/source-export.ts';
import { lastingValues, type TrustCheck } from '../../mapping/trust/trust-check.ts';
import { isQuorum } from '../../mapping/policy/quorum.ts';
import { countVotes } from '../../approvals/check-votes.ts';
import { changedPolicy } from '../../approvals/current-approval.ts';
import { applyPolicy } from '../../planning/apply-policy.ts';
import { noInspections } from '../../planning/inspect-mailboxes.ts';
import { planRun } from '../../planning/plan-run.ts';
import { newlyUnread } from '../../planning/read-context.ts';
import { isPartialApproval, type Run, type RunId } from '../../ports/run.ts';
import { type Outcome } from '../../ports/outcome.ts';
import type { World } from '../../ports/world.ts';
import { allRows, requireRun, rowPages } from '../../runs/read-run.ts';
import { isHeldBack, isPlanned } from '../../runs/stored-row-states.ts';
import { approvedRows, digestOfRows, isAsApproved, refuseAltered } from './approved-rows.ts';
import { askForExport, type ExportMissing } from './ask-for-export.ts';
import { chunksOf } from './match.ts';
import { firstRows, recheckRow, sourceId, targetId } from './recheck-row.ts';
import { isUnapproved } from './confirm-approval.ts';

/** The approved plan is still valid. */
export interface StillValid {
  readonly kind: 'still-valid';
  /** How many rows are written and read back before the others; 0: no canary. */
  readonly canary: number;
}

/** What a process needs to write the rows of a plan that it has rechecked itself. */
export interface Recheck {
  /** The digest that the approval named. */
  readonly digest: string;
  /** By chunk: the digest of its approved rows. */
  readonly chunkDigests: readonly string[];
  /** Of the run before the recheck: rows that were planned again since are not rechecked. */
  readonly reopenings: number;
  /** Digest of the overrides that the rows were rechecked with; null: the plan uses none. */
  readonly overrides: string | null;
  /** The file that the source was read from; null: it was read live. */
  readonly sourceExport: SourceExport | null;
  /** When trust, source and target were read. */
  readonly readAt: Date;
  /** When the target was last listed. */
  listedAt: Date;
}

/** What a process has read itself of the run that it writes. */
export interface OwnReadings {
  /** null: the plan must be rechecked before the next write. */
  recheck: Recheck | null;
  /** By seq: how often a row was sent without an answer and found unwritten. */
  readonly lostSends: Map<number, number>;
}

/**
 * Reads both tenants again before the first write; a source that is read from files, from an export that is young enough. A changed
 * trust or policy ends the run; a changed row becomes `drifted`.
 */
export async function recheckPlan(
  run: RunId,
  world: World,
): Promise<(StillValid & { readonly recheck: Recheck }) | ExportMissing | Outcome> {
  const approved = await requireRun(run, world);
  const { decision, digest } = approved;
  const isPartial = isPartialApproval(approved);
  if (!isPartial && (decision?.kind !== 'approved' || decision.digest !== digest))
    throw new Error(`rechecking run ${run}: the decision does not name this plan`);
  await world.journal.update(run, { phase: 'recheck' });

  const changedRules = await changedPolicy(approved, world);
  if (changedRules !== null) return { kind: 'changed', what: changedRules };

  const missing = await askForExport(approved, world);
  if (missing !== null) return missing;

  const current = await planRun(approved, world, noInspections);
  const { plan, policyInput, notes, readAt, overrides } = current;
  const changed =
    newlyUnread(approved.notes, notes)?.text ?? changedTrust(approved.checks, policyInput.checks);
  if (changed !== null) return { kind: 'changed', what: changed };
  await noteNewerExport(approved, policyInput.sourceExport, world);

  const stored = await allRows(run, world);
  if (!isAsApproved(approved, stored)) return refuseAltered(run, world);
  const decideBy = approved.expiresAt ?? readAt;
  const { policyFindings, requiredApprovals } = await applyPolicy(
    stored.map(({ row }) => row),
    { ...policyInput, decideBy },
    world,
  );
  const changedPolicyRule = recheckedRules.find(
    ({ code }) => !isSameOrGone(code, policyFindings, approved.policyFindings),
  );
  if (changedPolicyRule !== undefined) return { kind: 'changed', what: changedPolicyRule.what };
  const { counted } = await countVotes(approved, decision?.digest ?? null, world);
  if (!isQuorum(requiredApprovals, counted)) return { kind: 'changed', what: moreApprovals };

  const keyOf = approved.undoes === null ? sourceId : targetId;
  const currentRows = firstRows(plan.rows, keyOf);
  let drifted = 0;
  let planned = 0;
  for await (const page of rowPages(run, world)) {
    if (isPartial && page.some(isUnapproved))
      throw new Error(`rechecking run ${run}: a row that was not approved is still planned`);
    const results = page.flatMap((row) => {
      const now = currentRows.get(keyOf(row.row));
      return recheckRow(row, now, isPartial ? warningSincePreview(now) : null);
    });
    await world.journal.recordResults(run, results);
    // Rows that an interrupted attempt held back count too.
    drifted += approvedRows(approved, page).filter(isHeldBack).length;
    drifted += results.filter(({ state }) => state !== 'unchanged').length;
    planned += page.filter(isPlanned).length;
    planned -= results.filter(({ previous }) => previous.state === 'planned').length;
  }
  if (drifted > 0 && approved.policy.limits.drift === 'stop')
    return { kind: 'changed', what: driftLimit(drifted) };
  const { canary } = approved.policy.limits;
  return {
    kind: 'still-valid',
    canary: planned > canary ? canary : 0,
    recheck: {
      digest: decision?.digest ?? '',
      chunkDigests: chunksOf(stored.length).map(({ from, to }) =>
        digestOfRows(approvedRows(approved, stored.slice(from, to))),
      ),
      reopenings: approved.reopenings,
      overrides,
      sourceExport: policyInput.sourceExport,
      readAt,
      listedAt: readAt,
    },
  };
}

/** The digest names the export of the plan; the note tells with which one it was compared before writing. */
async function noteNewerExport(
  { id, notes, sourceExport }: Run,
  compared: SourceExport | null,
  { journal }: Pick<World, 'journal'>,
): Promise<void> {
  if (compared === null || compared.sha256 === sourceExport?.sha256) return;
  const note = comparedNote(compared);
  if (notes.some(({ text }) => text === note.text)) return;
  await journal.update(id, { notes: [...notes, note] });
}

function changedTrust(
  approved: readonly TrustCheck[],
  current: readonly TrustCheck[],
): string | null {
  const valuesOf = (checks: readonly TrustCheck[]) =>
    new Map(
      lastingValues(checks).map((check) => [check.code, `${String(check.ok)} ${check.observed}`]),
    );
  const [before, after] = [valuesOf(approved), valuesOf(current)];
  const changed = [...current, ...approved].find(
    ({ code }) => before.get(code) !== after.get(code),
  );
  if (changed === undefined) return null;
  return `The trust between the tenants changed after the preview: ${changed.title}.`;
}

const moreApprovals = 'The plan needs more approvals than it has.';

/** Policy rules that can apply later although no row changed. */
const recheckedRules = [
  {
    code: protectedPeopleCode,
    what: 'The people whom the policy protects in this plan changed since the preview.',
  },
  {
    code: accessExpiringCode,
    what: 'Access ends sooner than it did at the preview (plans.expiring).',
  },
];

function isSameOrGone(
  code: string,
  current: readonly PolicyFinding[],
  approved: readonly PolicyFinding[],
): boolean {
  const textIn = (findings: readonly PolicyFinding[]) =>
    findings.find((finding) => finding.code === code)?.text ?? null;
  return textIn(current) === null || textIn(current) === textIn(approved);
}

function driftLimit(drifted: number): string {
  const people = drifted === 1 ? '1 person' : `${drifted} people`;
  return `${people} changed after the preview, so the policy allows no writing (limits.drift).`;
}
