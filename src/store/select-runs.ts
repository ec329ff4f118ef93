import { sql } from 'kysely';
import type { Run } from '../ports/run.ts';
import { currentVotes, voteFromJson } from './vote-queries.ts';
import { toDecision, toReopening } from './latest-decision.ts';
import type { Db } from './table-types.ts';

/** Runs with their votes and their latest decision. */
export function selectRuns(db: Db) {
  return db
    .selectFrom('run')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('decision')
          .selectAll()
          .whereRef('decision.run', '=', 'run.id')
          .orderBy('decision.id', 'desc')
          .limit(1)
          .as('decision'),
      (join) => join.onTrue(),
    )
    .selectAll('run')
    .select([
      'decision.kind',
      'decision.person',
      'decision.at',
      'decision.digest as decided_digest',
      'decision.note',
    ])
    .select([currentVotes.as('votes'), reopenings.as('reopenings')]);
}
export type RunRow = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>;

const reopenings = sql<number>`(
  select count(*)::int from decision where decision.run = run.id and decision.kind = 'reopened')`;

export function toRun(row: RunRow): Run {
  return {
    id: row.id,
    batch: row.batch,
    requester: row.requester,
    place: row.place,
    policy: row.policy,
    phase: row.phase,
    openedAt: row.opened_at,
    checks: row.checks,
    sourceExport: row.source_export,
    counts: row.counts,
    digest: row.digest,
    follows: row.follows,
    undoes: row.undoes,
    retries: row.retries,
    selection: row.selection,
    handsOff: row.hands_off,
    handOffSummary: row.hand_off_summary,
    expiresAt: row.expires_at,
    delta: row.delta,
    notes: row.notes,
    inspection: row.inspection,
    readAt: row.read_at,
    policyFindings: row.policy_findings,
    requiredApprovals: row.required_approvals,
    cleanDigest: row.clean_digest,
    findingCounts: row.finding_counts,
    warned: row.warned,
    votes: row.votes.map(voteFromJson),
    decision: toDecision(row),
    reopened: toReopening(row),
    reopenings: row.reopenings,
    queuedUntil: row.queued_until,
    pausedBy: row.paused_by,
    cancelRequestedBy: row.cancel_requested_by,
    waitReason: row.wait_reason,
    outcome: row.outcome,
    version: row.version,
  };
}
