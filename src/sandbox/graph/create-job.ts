import { randomUUID } from 'node:crypto';
import { tenantFacts } from '../sandbox-constants.ts';
import { json, type Reply } from '../http/reply.ts';
import { durations } from '../migration/durations.ts';
import type { Job, Task } from '../state/job-records.ts';
import type { GraphCall } from './authorize.ts';
import { jobInput } from './job-input.ts';
import { graphError } from './refusal.ts';
import { findJob, isTooEarly, tooEarly, entity, commitJob } from './find-job.ts';

/** POST a new job: it moves nothing before migrate. */
export async function createJob(request: GraphCall): Promise<Reply> {
  const { side, tenants } = request;
  const { switches } = tenants;
  const input = jobInput(request);
  if (input.kind === 'faulty') return graphError(400, { code: 'BadRequest', message: input.why });
  const moves = tenants.store.moves(side);
  const now = moves.now();
  const { displayName, completeAfter } = input.job;
  if (findJob(displayName, request) !== null) {
    const message = `A migration job with the display name '${displayName}' already exists.`;
    return graphError(422, { code: 'BadArgument', inner: 'duplicateDisplayNameJob', message });
  }
  if (isTooEarly(completeAfter, request)) return tooEarly();
  const validates = switches.is('jobCreation', 'validates');
  const job: Job = {
    ...input.job,
    key: randomUUID(),
    jobType: 'validate',
    status: validates ? 'validateSubmitted' : 'submitted',
    message: '',
    createdBy: tenantFacts[side].clientId,
    createdAt: now,
    updatedAt: now,
    validatedAt: null,
    due: validates ? now + durations.jobStep : null,
  };
  const tasks = job.resources.map((id): Task => newTask(id, job));
  await commitJob('POST', job.key, { request, change: { puts: { jobs: [job], tasks } } });
  return json(201, entity(job, request));
}

function newTask(id: string, { key, workloads, createdAt }: Job): Task {
  const states = workloads.map((service) => ({
    service,
    status: 'notStarted',
    message: '',
    errors: [],
  }));
  return { key: `${key} ${id}`, job: key, id, states, updatedAt: createdAt, due: null };
}
