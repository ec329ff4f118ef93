import { changeSincePreview } from '../../mapping/plan/compare-with-preview.ts';
import { relevantPolicy } from '../../mapping/plan/digest.ts';
import { isWithoutWarnings } from '../../mapping/plan/partial-approval.ts';
import {
  accessExpiringCode,
  protectedPeopleCode,
  type PolicyFinding,
} from '../../mapping/policy/plan-rules.ts';
import type { Row } from '../../mapping/plan-rows.ts';
import type { TrustCheck } from '../../mapping/trust/trust-check.ts';
import { isQuorum } from '../../mapping/policy/quorum.ts';
import { countVotes } from '../../approvals/check-votes.ts';
import { applyPolicy } from '../../planning/apply-policy.ts';
import { planRun } from '../../planning/plan-run.ts';
import { newlyUnread } from '../../planning/read-context.ts';
import type { RowResult } from '../../ports/journal-records.ts';
import { isPartialApproval, type Run, type RunId } from '../../ports/run.ts';
import { type Outcome } from '../../ports/outcome.ts';
import type { StoredRow } from '../../ports/stored-row.ts';
import type { World } from '../../ports/world.ts';
import { allRows, requireRun, rowPages } from '../../runs/read-run.ts';
import { rowResult } from '../../runs/stored-row-states.ts';
import { isUnapproved } from './partial-approval.ts';

/** The approved plan is still valid; `listedAt` is when the target was listed, ISO 8601. */
export interface StillValid {
  readonly kind: 'still-valid';
  readonly listedAt: string;
}

/** Reads both tenants again before the first write. A changed trust or policy ends the run; a changed row becomes `drifted`. */
export async function recheckPlan(run: RunId, world: World): Promise<StillValid | Outcome> {
  const approved = await requireRun(run, world);
  const { decision, digest } = approved;
  const isPartial = isPartialApproval(approved);
  if (!isPartial && (decision?.kind !== 'approved' || decision.digest !== digest))
    throw new Error(`rechecking run ${run}: the decision does not name this plan`);
  await world.journal.update(run, { phase: 'recheck' });

  const changedRules = await changedPolicy(approved, world);
  if (changedRules !== null) return { kind: 'changed', what: changedRules };

  const { plan, policyInput, notes, readAt } = await planRun(approved, world, () => false);
  const changed =
    newlyUnread(approved.notes, notes)?.text ?? changedTrust(approved.checks, policyInput.checks);
  if (changed !== null) return { kind: 'changed', what: changed };

  const approvedRows = (await allRows(run, world)).map(({ row }) => row);
  const decideBy = approved.expiresAt ?? readAt;
  const { policyFindings, requiredApprovals } = await applyPolicy(
    approvedRows,
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
  for await (const page of rowPages(run, world)) {
    if (isPartial && page.some(isUnapproved))
      throw new Error(`rechecking run ${run}: a row that was not approved is still planned`);
    const results = page.flatMap((row) => recheckRow(row, currentRows.get(keyOf(row.row))));
    await world.journal.recordResults(run, results);
    // Rows that an interrupted attempt held back count too.
    const rows = page.filter(({ row }) => !isPartial || isWithoutWarnings(row));
    drifted += [...rows, ...results].filter(({ state }) => state === 'drifted').length;
  }
  if (drifted > 0 && approved.policy.limits.drift === 'stop')
    return { kind: 'changed', what: driftLimit(drifted) };
  return { kind: 'still-valid', listedAt: readAt.toISOString() };
}

/** Why the plan no longer follows from the policy in force; null if it does. */
export async function changedPolicy(
  { policy: approved, batch }: Run,
  { policySource }: Pick<World, 'policySource'>,
): Promise<string | null> {
  const { policy } = await policySource.current();
  return relevantPolicy(policy, batch) === relevantPolicy(approved, batch)
    ? null
    : 'The policy file was changed after the preview.';
}

function changedTrust(
  approved: readonly TrustCheck[],
  current: readonly TrustCheck[],
): string | null {
  const valuesOf = (checks: readonly TrustCheck[]) =>
    new Map(checks.map((check) => [check.code, `${String(check.ok)} ${check.observed}`]));
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

function sourceId({ source }: Row): string {
  return source.id;
}

/** An undo can have several rows of one mailbox, because runs may have stamped several mail users for it. */
function targetId(row: Row): string {
  return 'target' in row ? (row.target?.id ?? '') : '';
}

/** If a group lists a person twice, the first row counts. */
function firstRows(rows: readonly Row[], keyOf: (row: Row) => string): ReadonlyMap<string, Row> {
  return new Map([...rows].reverse().map((row) => [keyOf(row), row]));
}

function recheckRow(stored: StoredRow, current: Row | undefined): readonly RowResult[] {
  if (stored.state !== 'planned') return [];
  const change = changeSincePreview(stored.row, current);
  if (change !== null) return [rowResult(stored, 'drifted', { detail: change, code: '' })];
  return current?.kind === 'unchanged' ? [rowResult(stored, 'unchanged')] : [];
}

function driftLimit(drifted: number): string {
  const rows = drifted === 1 ? '1 row' : `${drifted} rows`;
  return `${rows} changed after the preview, so the policy allows no writing (limits.drift).`;
}
