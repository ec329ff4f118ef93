import type { Side } from '../sandbox-constants.ts';
import type { Tenants } from '../state/tenants.ts';
import { errorsOf } from './check-job-user.ts';
import type { ServiceError } from './job-errors.ts';
import { syncDuration } from './durations.ts';
import { mailboxOf } from './obstacles.ts';
import type { Job, Task, WorkloadState } from '../state/job-records.ts';

export interface Where {
  readonly side: Side;
  readonly tenants: Tenants;
  /** The time at which the step happens. */
  readonly at: number;
  readonly tasks: readonly Task[];
}

/** The stand-alone validation reports every error. */
export function checkedTask(task: Task, job: Job, where: Where): Task {
  if (hasStatus(task, 'canceled')) return task;
  const errors = errorsOf(task.id, { ...where, job });
  const updated = { ...task, updatedAt: where.at };
  return errors.length === 0
    ? withStatus(updated, 'valid')
    : withErrors(updated, 'invalid', errors);
}

/** The validation of a move reports the first error alone. */
export function startedTask(task: Task, job: Job, where: Where): Task {
  if (hasStatus(task, 'canceled') || hasStatus(task, 'completed')) return task;
  const [error] = errorsOf(task.id, { ...where, job });
  const updated = { ...task, updatedAt: where.at };
  if (error !== undefined) return withErrors(updated, 'failed', [error]);
  const user = where.tenants.store.get(where.side, task.id);
  const mailbox = user === null ? null : mailboxOf(user, where.tenants.store);
  const due = where.at + (mailbox === null ? 0 : syncDuration(mailbox));
  return { ...withStatus(updated, 'syncing'), due };
}

export function hasStatus({ states }: Task, status: string): boolean {
  return states.some((each) => each.status === status);
}

export function withStatus(task: Task, status: string): Task {
  const states = task.states.map(({ service }): WorkloadState => ({
    service,
    status,
    message: '',
    errors: [],
  }));
  return { ...task, states };
}

/** The services that an error concerns fail; the others would go on, but a user moves as a whole. */
export function withErrors(task: Task, status: string, errors: readonly ServiceError[]): Task {
  const states = task.states.map(({ service }): WorkloadState => {
    const own = errors.filter((each) => each.service === null || each.service === service);
    const shown = own.map(({ code, message }) => ({ code, message }));
    if (shown.length === 0) {
      const other = status === 'invalid' ? 'valid' : 'notStarted';
      return { service, status: other, message: '', errors: [] };
    }
    return { service, status, message: shown[0]?.message ?? '', errors: shown };
  });
  return { ...task, states };
}
