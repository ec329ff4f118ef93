import type { DecisionResult, Journal, RunRequest } from '../../src/ports/journal.ts';
import { phases, type Decision, type Run, type RunId, type Vote } from '../../src/ports/run.ts';
import { memoryPlans } from './journal-plans.ts';
import { memoryRowReads } from './journal-rows.ts';
import { memoryRowWrites } from './journal-writes.ts';
import { stored } from './stored.ts';

/** The Journal port in memory. */
export function memoryJournal(): Journal {
  const runs = new Map<RunId, Run>();
  const votes = new Map<RunId, readonly Vote[]>();
  const read = (id: RunId): Run => {
    const run = runs.get(id);
    if (run === undefined) throw new Error(`Reading run ${id}: there is no such run.`);
    const current = (votes.get(id) ?? []).filter(
      ({ digest }) => digest === run.digest || digest === run.cleanDigest,
    );
    return { ...run, votes: current.sort((a, b) => a.at.getTime() - b.at.getTime()) };
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
    change(id, { decision, ...(kind === 'approved' ? {} : { outcome: { kind } }) });
    return { kind: 'decided', decision: stored(decision) };
  };
  const plans = memoryPlans();

  return {
    ...memoryRowReads(plans, runs),
    ...memoryRowWrites(plans, runs),
    openRun: (request) => {
      const { batch, follows } = request;
      const [open] = newestFirst(
        (run) =>
          (run.batch === batch && run.outcome === null) ||
          (follows !== null && run.follows === follows),
      );
      if (open !== undefined) return Promise.resolve({ kind: 'already', run: open });
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
      change(id, { ...values, ...(isLater ? { phase } : {}) });
    },
    savePlan: async (id, { rows, counts, digest }, details) => {
      await Promise.resolve();
      const { decision, phase } = read(id);
      if (decision !== null) throw new Error(`Run ${id} has a decision (${decision.kind}).`);
      if (phase !== 'trust' && phase !== 'match')
        throw new Error(`Run ${id} is in phase “${phase}” already.`);
      plans.begin(id, rows);
      change(id, { counts, digest, ...details });
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
          run.undoes === null &&
          run.retries === null,
      );
      return Promise.resolve(previous?.id ?? null);
    },
    decide: async (id, decision) => {
      await Promise.resolve();
      return refusal(id, decision.digest) ?? makeDecision(id, decision);
    },
    vote: async (id, { isQuorum, ...vote }) => {
      await Promise.resolve();
      const { digest, by, at, note } = vote;
      const earlier = refusal(id, digest);
      if (earlier !== null) return earlier;
      const all = votes.get(id) ?? [];
      const isNew = !all.some((one) => one.by.id === by.id && one.digest === digest);
      if (isNew) votes.set(id, [...all, stored(vote)]);
      const current = (votes.get(id) ?? []).filter((one) => one.digest === digest);
      if (isQuorum(current, read(id).requiredApprovals))
        return makeDecision(id, { kind: 'approved', by, at, digest, note });
      if (!isNew) return { kind: 'repeated' };
      change(id, {});
      return { kind: 'counted' };
    },
    stalled: (before) => {
      const open = newestFirst(({ phase }) => phase !== 'closed').reverse();
      const ids = (isIncluded: (run: Run) => boolean) =>
        open.filter(isIncluded).map(({ id }) => id);
      return Promise.resolve({
        start: ids(({ openedAt }) => openedAt < before),
        wake: ids(({ decision, phase }) => decision !== null && phase === 'waiting'),
        cancel: ids(({ cancelRequestedBy }) => cancelRequestedBy !== null),
      });
    },
  };
}

/** A run as it is opened. */
export function newRun(id: RunId, { at, ...request }: RunRequest): Run {
  return {
    id,
    ...request,
    phase: 'trust',
    openedAt: at,
    checks: [],
    counts: null,
    digest: null,
    expiresAt: null,
    delta: null,
    notes: [],
    readAt: null,
    policyFindings: [],
    requiredApprovals: { people: 1, rights: [] },
    cleanDigest: null,
    votes: [],
    decision: null,
    queuedUntil: null,
    pausedBy: null,
    cancelRequestedBy: null,
    waitReason: null,
    outcome: null,
    version: 1,
  };
}
