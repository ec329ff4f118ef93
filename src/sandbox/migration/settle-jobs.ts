import type { Side } from '../sandbox-constants.ts';
import type { Entry } from '../state/journal-entry.ts';
import type { Tenants } from '../state/tenants.ts';
import { injectedError } from './job-errors.ts';
import { completedMove } from './complete-move.ts';
import { durations } from './durations.ts';
import type { Job, Task } from '../state/job-records.ts';
import {
  type Where,
  checkedTask,
  startedTask,
  hasStatus,
  withStatus,
  withErrors,
} from './job-tasks.ts';

interface Step {
  readonly job: Job | null;
  readonly tasks: readonly Task[];
  /** Target users whose mailbox has moved. */
  readonly moved: readonly string[];
}

/** The steps of Graph's jobs and their users that are due now. */
export function settledJobs(side: Side, tenants: Tenants): readonly Entry[] {
  const moves = tenants.store.moves(side);
  const now = moves.now();
  const all = [...moves.tasks.values()];
  const synced = all
    .filter(({ due }) => due !== null && due <= now)
    .map((task) => withStatus({ ...task, updatedAt: task.due ?? now, due: null }, 'synced'));
  const jobs = [...moves.jobs.values()].filter(({ due }) => due !== null && due <= now);
  if (synced.length > 0) return [entry({ side, tenants }, { tasks: synced })];
  return jobs.flatMap((job) => {
    const tasks = all.filter((task) => task.job === job.key);
    const step = nextOf(job, { side, tenants, at: job.due ?? now, tasks });
    const moved = step.moved
      .map((id) => tenants.store.get(side, id))
      .filter((user) => user !== null)
      .flatMap((user) => completedMove(user, { store: tenants.store, now: tenants.now() }));
    if (step.job !== null) {
      return [...moved, entry({ side, tenants }, { jobs: [step.job], tasks: step.tasks })];
    }
    const drops = { jobs: [job.key], tasks: tasks.map(({ key }) => key) };
    return [{ kind: 'migration', side, at: tenants.now(), change: { drops } } as const];
  });
}

function entry(
  { side, tenants }: { readonly side: Side; readonly tenants: Tenants },
  puts: { readonly jobs?: readonly Job[]; readonly tasks: readonly Task[] },
): Entry {
  return { kind: 'migration', side, at: tenants.now(), change: { puts } };
}

function nextOf(job: Job, where: Where): Step {
  const { at, tasks } = where;
  const to = (
    status: Job['status'],
    until: number | null,
    changed: readonly Task[] = [],
  ): Step => ({
    job: { ...job, status, updatedAt: at, due: until },
    tasks: changed,
    moved: [],
  });
  switch (job.status) {
    case 'validateSubmitted':
      return to('validateProcessing', at + durations.jobStep);
    case 'validateProcessing':
      return to('validateInProgress', at + durations.jobStep);
    case 'validateInProgress': {
      const checked = tasks.map((task) => checkedTask(task, job, where));
      const fails = checked.some((task) => hasStatus(task, 'invalid'));
      const { job: next, ...rest } = to(fails ? 'validateFailed' : 'validatePassed', null, checked);
      return { ...rest, job: next === null ? null : { ...next, validatedAt: at } };
    }
    case 'processing': {
      const started = tasks.map((task) => startedTask(task, job, where));
      const last = started.reduce((latest, { due }) => Math.max(latest, due ?? 0), at);
      return to('inProgress', Math.max(last, job.completeAfter), started);
    }
    case 'inProgress': {
      const ready = tasks.filter((task) => hasStatus(task, 'synced'));
      const finalizing = ready.map((task) => withStatus({ ...task, updatedAt: at }, 'finalizing'));
      return to('cuttingOver', at + durations.completion, finalizing);
    }
    case 'cuttingOver':
      return ended(job, where);
    case 'pendingCancel': {
      const open = tasks.filter((task) => !hasStatus(task, 'failed'));
      const canceled = open.map((task) => withStatus({ ...task, updatedAt: at }, 'canceled'));
      return to('cancelled', null, canceled);
    }
    case 'pendingDelete':
      return { job: null, tasks: [], moved: [] };
    case 'submitted':
    case 'validatePassed':
    case 'validateFailed':
    case 'completed':
    case 'completedWithErrors':
    case 'failed':
    case 'cancelled':
      return to(job.status, null);
  }
}

function ended(job: Job, where: Where): Step {
  const { at } = where;
  const ready = where.tasks.filter((task) => hasStatus(task, 'finalizing'));
  const results = ready.map((task): Task => {
    const error = injectedError('job-move-fails', task.id, { ...where, job });
    const updated = { ...task, updatedAt: at };
    return error === null
      ? withStatus(updated, 'completed')
      : withErrors(updated, 'failed', [error]);
  });
  const done = results.filter((task) => hasStatus(task, 'completed'));
  const ids = done.filter(({ states }) => states.some(({ service }) => service === 'Exchange'));
  const counted = where.tasks.filter((task) => !hasStatus(task, 'canceled'));
  const all = done.length === counted.length ? 'completed' : 'completedWithErrors';
  const status = done.length === 0 && counted.length > 0 ? 'failed' : all;
  return {
    job: { ...job, status, updatedAt: at, due: null },
    tasks: results,
    moved: ids.map(({ id }) => id),
  };
}
