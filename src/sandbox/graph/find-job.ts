import { jobShape } from './job-shape.ts';
import { objectIn } from '../http/parse.ts';
import type { Reply } from '../http/reply.ts';
import type { Job, Task } from '../state/job-records.ts';
import type { MigrationChange } from '../state/migration-records.ts';
import type { GraphCall } from './authorize.ts';
import { graphError } from './refusal.ts';

export const jobsPath = '/solutions/migrations/crossTenantMigrationJobs';
export const context = 'solutions/migrations/crossTenantMigrationJobs';

export function tasksOf({ key }: Job, { side, tenants }: GraphCall): readonly Task[] {
  return [...tenants.store.moves(side).tasks.values()].filter(({ job }) => job === key);
}

/** The job that the address names; null if there is none. */
export function namedJob(request: GraphCall): Job | null {
  return findJob(request.call.params['id'] ?? '', request);
}

export function findJob(name: string, { side, tenants }: GraphCall): Job | null {
  const wanted = name.toLowerCase();
  const found = [...tenants.store.moves(side).jobs.values()].find(
    ({ key, displayName }) => key === wanted || displayName.toLowerCase() === wanted,
  );
  return found ?? null;
}

export function noJob({ call }: GraphCall): Reply {
  const message = `Resource '${call.params['task'] ?? call.params['id'] ?? ''}' was not found.`;
  return graphError(404, { code: 'NotFound', message });
}

export function isTooEarly(at: number, { side, tenants }: GraphCall): boolean {
  return at < tenants.store.moves(side).now() && tenants.switches.is('pastCompletion', 'refused');
}

export function tooEarly(): Reply {
  const message = 'completeAfterDateTime must be in the future.';
  return graphError(422, { code: 'BadArgument', inner: 'minThresholdFailed', message });
}

export function entity(job: Job, { side, tenants }: GraphCall): object {
  const where = `${tenants.origin()}/v1.0/$metadata#${context}/$entity`;
  return { '@odata.context': where, ...jobShape(job, side, tenants) };
}

/** Makes a change of a job durable, as one write of Graph. */
export function commitJob(
  what: string,
  id: string,
  made: { readonly request: GraphCall; readonly change: MigrationChange },
): Promise<void> {
  const { side, tenants, call } = made.request;
  const parameters = objectIn(call.body) ?? {};
  const write = { id, cmdlet: `${what} ${jobsPath}`, parameters, changed: true };
  const { change } = made;
  return tenants.commit({ kind: 'migration', side, at: tenants.now(), change, write });
}
