import { withStatus } from '../migration/job-tasks.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Task } from '../state/job-records.ts';
import { isOver } from '../migration/check-job-user.ts';
import type { GraphCall } from './authorize.ts';
import { commitJob, namedJob, noJob, tasksOf } from './find-job.ts';
import { begun, save, wrongStatus } from './change-job.ts';

/** POST cancel: of a job before it is completed. */
export async function cancelJob(request: GraphCall): Promise<Reply> {
  const job = namedJob(request);
  if (job === null) return noJob(request);
  if (isOver(job) || ['cuttingOver', 'pendingCancel'].includes(job.status)) {
    return wrongStatus(job, 'cancelled');
  }
  const next = begun(job, 'pendingCancel', request);
  await save('POST cancel', next, request);
  const { key: id, displayName } = job;
  const message = 'The cancellation of the migration job was accepted.';
  return json(202, { id, displayName, status: 'pendingCancel', message });
}

/** POST cancel of one user, who cannot come back to the same job. */
export async function cancelTask(request: GraphCall): Promise<Reply> {
  const job = namedJob(request);
  const wanted = (request.call.params['task'] ?? '').toLowerCase();
  const task = job === null ? undefined : tasksOf(job, request).find(({ id }) => id === wanted);
  if (job === null || task === undefined) return noJob(request);
  const isDone = task.states.some(({ status }) => ['canceled', 'completed'].includes(status));
  if (isDone || isOver(job) || job.status === 'cuttingOver') return wrongStatus(job, 'changed');
  const now = request.tenants.store.moves(request.side).now();
  const canceled: Task = { ...withStatus(task, 'canceled'), updatedAt: now, due: null };
  const change = { puts: { tasks: [canceled] } };
  await commitJob('POST cancel user', job.key, { request, change });
  return json(202, { status: 'Accepted', message: 'The cancellation of the user was accepted.' });
}

/** DELETE a job at its end; it is gone after 48 hours. */
export async function deleteJob(request: GraphCall): Promise<Reply> {
  const job = namedJob(request);
  if (job === null) return noJob(request);
  if (!['completed', 'failed', 'cancelled'].includes(job.status)) {
    return wrongStatus(job, 'deleted', 'resourceTypeMismatch');
  }
  await save('DELETE', begun(job, 'pendingDelete', request), request);
  return { kind: 'text', status: 202, text: '', headers: {} };
}
