import { json, type Reply } from '../http/reply.ts';
import type { Job } from '../state/job-records.ts';
import type { GraphCall } from './authorize.ts';
import { jobShape, taskShape } from './job-shape.ts';
import { page } from './query.ts';
import { context, tasksOf, namedJob, noJob, entity } from './find-job.ts';

const pageSize = 20;

/** GET the jobs, newest first, 20 a page. */
export function listJobs({ call, side, tenants }: GraphCall): Reply {
  const items = [...tenants.store.moves(side).jobs.values()].reverse();
  const shape = (job: Job) => jobShape(job, side, tenants);
  const usual = [
    ...['id', 'jobType', 'status', 'message', 'displayName', 'createdBy', 'createdDateTime'],
    ...['lastUpdatedDateTime', 'completeAfterDateTime', 'sourceTenantId', 'targetTenantId'],
    ...['resourceType', 'resources', 'workloads', 'exchangeSettings'],
  ];
  const origin = tenants.origin();
  return page(call, { items, shape, usual, context, origin, maxPageSize: pageSize });
}

/** GET one job by id or display name. */
export function getJob(request: GraphCall): Reply {
  const job = namedJob(request);
  return job === null ? noJob(request) : json(200, entity(job, request));
}

/** GET the users of a job. */
export function listTasks(request: GraphCall): Reply {
  const { call, tenants } = request;
  const job = namedJob(request);
  if (job === null) return noJob(request);
  const items = tasksOf(job, request);
  const usual = ['id', 'lastUpdatedDateTime', 'currentStatus'];
  const origin = tenants.origin();
  const where = `${context}('${job.key}')/users`;
  return page(call, {
    items,
    shape: taskShape,
    usual,
    context: where,
    origin,
    maxPageSize: pageSize,
  });
}

/** GET one user of a job. */
export function getTask(request: GraphCall): Reply {
  const job = namedJob(request);
  const wanted = (request.call.params['task'] ?? '').toLowerCase();
  const task = job === null ? undefined : tasksOf(job, request).find(({ id }) => id === wanted);
  return task === undefined ? noJob(request) : json(200, taskShape(task));
}
