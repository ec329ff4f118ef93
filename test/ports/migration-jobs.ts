import type { ClaimSend } from '../../src/ports/migration-batches.ts';
import type { MigrationJob, MigrationJobs, MigrationTask } from '../../src/ports/migration-jobs.ts';
import { TenantError } from '../../src/ports/tenant-error.ts';
import { migrationFaults } from './migration-faults.ts';

interface StoredJob extends MigrationJob {
  /** Status by target id. */
  readonly users: ReadonlyMap<string, string>;
}

/** The MigrationJobs port in memory; a job goes on when a test calls `settle`. */
export function memoryMigrationJobs() {
  const jobs = new Map<string, StoredJob>();
  const state = Object.assign(migrationFaults(), {
    /** Whether the tenant validates a new job without being asked. */
    createValidates: false,
    /** What a validation finds, by target id; absent: nothing. */
    codes: new Map<string, readonly string[]>(),
  });
  const { guard, write } = state;
  const stored = (id: string): StoredJob => {
    const found = jobs.get(id);
    if (found === undefined) throw errorOf('missing', id);
    return found;
  };
  const move = (
    call: string,
    { id, from, claimSend }: { id: string; from: readonly string[]; claimSend: ClaimSend },
    next: (job: StoredJob) => StoredJob,
  ) =>
    write(call, id, {
      claimSend,
      effect: () => {
        const job = stored(id);
        if (from.length > 0 && !from.includes(job.status)) throw errorOf('refused', id);
        jobs.set(id, next(job));
      },
    });
  const isFaulty = ({ users }: StoredJob) => [...users.keys()].some((id) => state.codes.has(id));

  const port: MigrationJobs = {
    find: (name) =>
      guard('find job', name, () => {
        const found = [...jobs.values()].find((job) => isNamed(job, name));
        return found === undefined ? null : shown(found);
      }),
    create: async ({ name, completeAfter, targetIds }, claimSend) => {
      const found = { isTaken: false };
      const isSent = await write('create job', name, {
        claimSend,
        effect: () => {
          found.isTaken = [...jobs.values()].some((job) => isNamed(job, name));
          if (found.isTaken) return;
          const id = `job-${jobs.size + 1}`;
          jobs.set(id, {
            ...{ id, name, type: 'validate', message: '' },
            status: state.createValidates ? 'validateSubmitted' : 'submitted',
            completeAfter: completeAfter.toISOString(),
            users: new Map(targetIds.map((one) => [one, 'notStarted'])),
          });
        },
      });
      if (!isSent) return 'not-sent';
      return found.isTaken ? 'name-taken' : 'created';
    },
    validate: (id, claimSend) =>
      move('validate job', { id, from: ['submitted', 'validateFailed'], claimSend }, (job) => ({
        ...{ ...job, status: 'validateSubmitted' },
      })),
    migrate: (id, claimSend) =>
      move(
        'migrate job',
        { id, from: ['validatePassed', 'completedWithErrors'], claimSend },
        (job) => ({
          ...{ ...job, type: 'migrate', status: 'processing' },
        }),
      ),
    tasks: (id) =>
      guard('tasks of job', id, () =>
        [...stored(id).users].map(([user, status]) => taskOf(user, status, state.codes)),
      ),
    cancel: (id, claimSend) =>
      move('cancel job', { id, from: [], claimSend }, (job) => ({
        ...job,
        status: 'pendingCancel',
      })),
    cancelUser: (id, targetId, claimSend) =>
      move('cancel user of job', { id, from: [], claimSend }, (job) => ({
        ...{ ...job, users: new Map(job.users).set(targetId, 'canceled') },
      })),
    completeAfter: (id, at, claimSend) =>
      move('complete job', { id, from: [], claimSend }, (job) => ({
        ...{ ...job, completeAfter: at.toISOString() },
      })),
  };
  return {
    port,
    state,
    /** Every job as `find` shows it. */
    all: () => [...jobs.values()].map(shown),
    /** What the tenant does meanwhile: it ends each validation, and goes one step on with each migration. */
    settle: () => {
      for (const job of jobs.values()) {
        const status = afterwards(job.status, isFaulty(job));
        const users = new Map(
          [...job.users].map(([id]) => [id, userStatus(status, state.codes.has(id))]),
        );
        if (status !== job.status) jobs.set(job.id, { ...job, status, users });
      }
    },
  };
}

function isNamed(job: StoredJob, name: string): boolean {
  return job.name.toLowerCase() === name.toLowerCase();
}

function shown({ id, name, type, status, message, completeAfter }: StoredJob): MigrationJob {
  return { id, name, type, status, message, completeAfter };
}

function afterwards(status: string, isFaulty: boolean): string {
  if (/^validate(Submitted|Processing|InProgress)$/.test(status))
    return isFaulty ? 'validateFailed' : 'validatePassed';
  return (
    { processing: 'inProgress', inProgress: 'completed', pendingCancel: 'cancelled' }[status] ??
    status
  );
}

function userStatus(job: string, isFaulty: boolean): string {
  if (job.startsWith('validate')) return isFaulty ? 'invalid' : 'valid';
  return (
    { inProgress: 'syncing', completed: 'completed', cancelled: 'canceled' }[job] ?? 'inProgress'
  );
}

function taskOf(
  targetId: string,
  status: string,
  codes: ReadonlyMap<string, readonly string[]>,
): MigrationTask {
  const found = status === 'invalid' ? (codes.get(targetId) ?? []) : [];
  const errors = found.map((code) => ({ code, message: `The user fails with ${code}.` }));
  return { targetId, workloads: [{ name: 'Exchange', status, message: '', errors }] };
}

function errorOf(kind: 'missing' | 'refused', id: string): TenantError {
  return new TenantError(`${id}: ${kind}`, { side: 'target', kind, code: '' });
}
