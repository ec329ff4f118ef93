import { countFindings } from '../../src/mapping/plan/finding-counts.ts';
import type { DecisionResult, Journal } from '../../src/ports/journal.ts';
import { isOpenToPlans, phases, type Run, type RunId } from '../../src/ports/run.ts';
import { isHigherRank, type Pause } from '../../src/ports/pause.ts';
import { isSameVote, type Vote, type Decision } from '../../src/ports/decision.ts';
import { memoryHandOffs } from './journal-hand-offs.ts';
import { memoryOverview } from './journal-overview.ts';
import { memoryPlans } from './journal-plans.ts';
import { memoryRowReads } from './journal-rows.ts';
import { memoryRowWrites } from './journal-writes.ts';
import { newRun } from './new-run.ts';
import { ownedJournal } from './owned-journal.ts';
import { projectDecisions } from './project-decisions.ts';
import { runOwners, type RunOwners } from './run-owners.ts';
import { heldOnPremises, savedOverrides, type SavedOverrides } from './saved-overrides.ts';
import { stored } from './stored.ts';

/** The Journal port in memory. */
export function memoryJournal(
  owners: RunOwners = runOwners(),
  saved: SavedOverrides = savedOverrides(),
  runs = new Map<RunId, Run>(),
): Journal {
  const votes = new Map<RunId, readonly Vote[]>();
  const read = (id: RunId): Run => {
    const run = runs.get(id);
    if (run === undefined) throw new Error(`Reading run ${id}: there is no such run.`);
    const current = (votes.get(id) ?? []).filter(
      ({ digest }) => digest === run.digest || digest === run.cleanDigest,
    );
    return { ...run, votes: current };
  };
  const change = (id: RunId, values: Partial<Run>) =>
    runs.set(id, { ...read(id), ...stored(values), version: read(id).version + 1 });
  const newestFirst = (isIncluded: (run: Run) => boolean, limit = runs.size) =>
    [...runs.keys()].reverse().map(read).filter(isIncluded).slice(0, limit);
  /** null where the run has no decision and its plan, or the clean part, has this digest. */
  const refusal = (id: RunId, digest: string | null): DecisionResult | null => {
    const run = read(id);
    if (run.decision !== null) return { kind: 'already-decided', decision: run.decision };
    if (run.outcome !== null) throw new Error(`Run ${id} was closed without a decision.`);
    const matches = run.digest === null || [null, run.digest, run.cleanDigest].includes(digest);
    return matches ? null : { kind: 'stale' };
  };
  const makeDecision = (id: RunId, decision: Decision): DecisionResult => {
    const { kind } = decision;
    saved.decided(id);
    const outcome = kind === 'approved' ? {} : { outcome: { kind } };
    change(id, { decision, reopened: null, ...outcome });
    return { kind: 'decided', decision: stored(decision) };
  };
  const project = projectDecisions(runs);
  const plans = memoryPlans();
  const writes = memoryRowWrites(plans, runs, saved);
  const handOffs = memoryHandOffs({ plans, runs, change, mayWrite: writes.mayWrite });

  const pauseOf = (id: RunId | null) =>
    id === null ? writes.globalPause() : Promise.resolve(read(id).pausedBy);
  const setPause = (id: RunId | null, pausedBy: Pause | null) => {
    if (id === null) writes.setGlobalPause(pausedBy);
    else change(id, { pausedBy });
  };

  const journal: Journal = {
    ...memoryRowReads(plans, runs),
    ...handOffs,
    heldOnPremises: (id) => Promise.resolve(heldOnPremises(plans.rowsOf(id), read(id), saved)),
    ...memoryOverview(plans, runs),
    ...writes,
    ...project,
    own: (run) => {
      const owner = owners.take(run);
      return Promise.resolve(ownedJournal(journal, { owner, owners, writes, handOffs }));
    },
    openRun: (request) => {
      const { batch, follows } = request;
      const [open] = newestFirst(
        (run) =>
          (run.batch === batch && run.outcome === null) ||
          (follows !== null && run.follows === follows),
      );
      if (open !== undefined) return Promise.resolve({ kind: 'already', run: open });
      if (project.isClosedFor(follows)) return project.refusal();
      const run = newRun(runs.size + 1, stored(request));
      runs.set(run.id, run);
      return Promise.resolve({ kind: 'opened', run });
    },
    read: (id) => Promise.resolve(runs.has(id) ? read(id) : null),
    recentRuns: (limit) => Promise.resolve(newestFirst(() => true, limit)),
    runsOfBatch: (batch, limit) =>
      Promise.resolve(newestFirst((run) => run.batch === batch, limit)),
    openRuns: () => Promise.resolve(newestFirst(({ outcome }) => outcome === null)),
    update: async (id, { phase, ...values }) => {
      await Promise.resolve();
      const isLater = phase !== undefined && phases.indexOf(phase) > phases.indexOf(read(id).phase);
      const { outcome } = read(id);
      const ended = outcome && { outcome, ...('waitReason' in values && { waitReason: null }) };
      change(id, { ...values, ...ended, ...(isLater ? { phase } : {}) });
    },
    savePlan: async (id, { rows, counts, digest }, details) => {
      await Promise.resolve();
      const { decision, phase } = read(id);
      if (decision !== null) throw new Error(`Run ${id} has a decision (${decision.kind}).`);
      if (!isOpenToPlans(phase)) throw new Error(`Run ${id} is in phase “${phase}” already.`);
      plans.begin(id, rows);
      change(id, { counts, digest, ...countFindings(rows), ...details });
    },
    replaceRows: (id, { previousDigest, rows, ...values }) => {
      const run = runs.get(id);
      const isReplaceable =
        run?.digest === previousDigest && run.phase === 'waiting' && run.decision === null;
      if (!isReplaceable) return Promise.resolve(false);
      plans.replace(id, rows);
      change(id, values);
      return Promise.resolve(true);
    },
    previousPlan: (id, batch) => {
      const [previous] = newestFirst(
        (run) =>
          run.batch === batch &&
          run.id < id &&
          run.digest !== null &&
          [run.undoes, run.retries, run.selection, run.handsOff].every((one) => one === null),
      );
      return Promise.resolve(previous?.id ?? null);
    },
    decide: async (id, decision) => {
      await Promise.resolve();
      return refusal(id, decision.digest) ?? makeDecision(id, decision);
    },
    vote: async (id, { isQuorum, decidedAt, ...vote }) => {
      await Promise.resolve();
      const { digest, by, note } = vote;
      const earlier = refusal(id, digest);
      if (earlier !== null) return earlier;
      if (read(id).phase !== 'waiting') return { kind: 'stale' };
      const all = votes.get(id) ?? [];
      const previous = all.find((one) => one.by.id === by.id && one.digest === digest);
      const isNew = previous === undefined || !isSameVote(previous, vote);
      if (isNew) votes.set(id, [...all.filter((one) => one !== previous), stored(vote)]);
      const current = (votes.get(id) ?? []).filter((one) => one.digest === digest);
      if (isQuorum(current, read(id).requiredApprovals))
        return makeDecision(id, { kind: 'approved', by, at: decidedAt(), digest, note });
      if (!isNew) return { kind: 'repeated' };
      change(id, {});
      return { kind: 'counted' };
    },
    reopen: async (id, { previous, withdrawn, at, why, expiresAt }) => {
      await Promise.resolve();
      const { decision, outcome, cancelRequestedBy, reopenings } = read(id);
      const isUnchanged =
        decision?.kind === previous?.kind && decision?.at.getTime() === previous?.at.getTime();
      const isSent = (await handOffs.sentSince(id, new Date(0))).rows > 0;
      if (!isUnchanged || outcome !== null || cancelRequestedBy !== null || isSent) return false;
      const isWithdrawn = (vote: Vote) =>
        withdrawn.some(
          (one) =>
            one.digest === vote.digest &&
            one.by.id === vote.by.id &&
            one.at.getTime() === vote.at.getTime(),
        );
      votes.set(
        id,
        (votes.get(id) ?? []).filter((vote) => !isWithdrawn(vote)),
      );
      plans.planAgain(id);
      change(id, {
        ...{ decision: null, reopened: { at, why }, phase: 'waiting' },
        reopenings: reopenings + 1,
        ...(expiresAt && { expiresAt }),
      });
      return true;
    },
    pause: async (id, by) => {
      const inForce = await pauseOf(id);
      if (inForce !== null && !isHigherRank(by.rank, inForce.rank)) return inForce;
      setPause(id, by);
      return by;
    },
    resume: async (id, pause) => {
      if (JSON.stringify(await pauseOf(id)) !== JSON.stringify(pause)) return false;
      setPause(id, null);
      return true;
    },
    stalled: (before) => {
      const open = newestFirst(({ phase }) => phase !== 'closed').reverse();
      const ids = (isIncluded: (run: Run) => boolean) =>
        open.filter(isIncluded).map(({ id }) => id);
      return Promise.resolve({
        start: ids(({ openedAt }) => openedAt < before),
        followUps: ids(({ openedAt, follows }) => openedAt < before && follows !== null),
        wake: open.flatMap(({ id, decision, phase }) =>
          decision === null || phase !== 'waiting' ? [] : [{ run: id, decision }],
        ),
        cancel: ids(({ cancelRequestedBy }) => cancelRequestedBy !== null),
      });
    },
  };
  return journal;
}
