import { objectIn } from '../http/parse.ts';
import { json, type Reply } from '../http/reply.ts';
import { durations } from '../migration/durations.ts';
import type { Job } from '../state/job-records.ts';
import { isOver } from '../migration/check-job-user.ts';
import type { GraphCall } from './authorize.ts';
import { timeIn } from './job-input.ts';
import { graphError } from './refusal.ts';
import { commitJob, entity, isTooEarly, namedJob, noJob, tasksOf, tooEarly } from './find-job.ts';

/** POST validate: of a new job, or again after errors. */
export async function validateJob(request: GraphCall): Promise<Reply> {
  const job = namedJob(request);
  if (job === null) return noJob(request);
  if (!['submitted', 'validateFailed'].includes(job.status)) return wrongStatus(job, 'validated');
  const next = begun(job, 'validateSubmitted', request);
  await save('POST validate', next, request);
  const status = request.tenants.switches.is('validateAnswer', 'ok') ? 200 : 202;
  return json(status, entity(next, request));
}

/** POST migrate: of a job whose validation passed in the last seven days, or again after errors. */
export async function migrateJob(request: GraphCall): Promise<Reply> {
  const job = namedJob(request);
  if (job === null) return noJob(request);
  const { status, validatedAt } = job;
  const isAgain = status === 'completedWithErrors' || status === 'failed';
  if (!isAgain && status !== 'validatePassed') return wrongStatus(job, 'migrated');
  const now = request.tenants.store.moves(request.side).now();
  if (!isAgain && now - (validatedAt ?? 0) > durations.validity) {
    const message = 'The validation of the migration job is more than 7 days old.';
    return graphError(409, { code: 'Conflict', message });
  }
  const next: Job = { ...begun(job, 'processing', request), jobType: 'migrate' };
  await save('POST migrate', next, request);
  return json(200, entity(next, request));
}

/** PATCH: only the time of completion. */
export async function patchJob(request: GraphCall): Promise<Reply> {
  const job = namedJob(request);
  if (job === null) return noJob(request);
  const body = objectIn(request.call.body) ?? {};
  const at = timeIn(body);
  if (at === null || Object.keys(body).length !== 1) {
    return graphError(400, {
      code: 'BadRequest',
      message: 'Only completeAfterDateTime can change.',
    });
  }
  if (isOver(job) || job.status === 'cuttingOver') return wrongStatus(job, 'changed');
  if (isTooEarly(at, request)) return tooEarly();
  const now = request.tenants.store.moves(request.side).now();
  const dues = tasksOf(job, request).map(({ due }) => due ?? 0);
  const due = job.status === 'inProgress' ? Math.max(now, at, ...dues) : job.due;
  await save('PATCH', { ...job, completeAfter: at, due, updatedAt: now }, request);
  return { kind: 'text', status: 204, text: '', headers: {} };
}

/** The job at the beginning of a step that takes its time. */
export function begun(job: Job, status: Job['status'], { side, tenants }: GraphCall): Job {
  const now = tenants.store.moves(side).now();
  const takes = {
    pendingCancel: durations.cancellation,
    pendingDelete: durations.jobDeletion,
  } as const;
  const isEnding = status === 'pendingCancel' || status === 'pendingDelete';
  const due = now + (isEnding ? takes[status] : durations.jobStep);
  return { ...job, status, updatedAt: now, due };
}

export function save(what: string, job: Job, request: GraphCall): Promise<void> {
  return commitJob(what, job.key, { request, change: { puts: { jobs: [job] } } });
}

export function wrongStatus({ displayName, status }: Job, what: string, inner?: string): Reply {
  const message = `The migration job '${displayName}' in status ${status} can't be ${what}.`;
  return graphError(409, { code: 'Conflict', message, ...(inner === undefined ? {} : { inner }) });
}
