import * as z from 'zod/v4';
import type { ClaimSend } from '../ports/migration-batches.ts';
import type {
  MigrationJob,
  MigrationJobs,
  MigrationTask,
  NewMigrationJob,
} from '../ports/migration-jobs.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { graphClient, type GraphCall } from './graph-client.ts';
import { graphPages } from './graph-pages.ts';
import type { TenantConnection } from './tenant-connection.ts';
import { writeGraph } from './write-graph.ts';

const jobsUrl = '/solutions/migrations/crossTenantMigrationJobs';

/** Jobs of the Migration Orchestrator over Graph. */
export function migrationJobs({ graph, graphWrites }: TenantConnection): MigrationJobs {
  const post = (
    { operation, path, body }: Posted,
    claimSend: ClaimSend,
    method: 'post' | 'patch' = 'post',
  ) =>
    writeGraph(
      {
        ...{ claimSend, call: { operation, permissions: writing } },
        send: (client, signal) =>
          client.api(`${jobsUrl}${path}`).option('signal', signal)[method](body),
      },
      graphWrites,
    );
  const ofJob = (id: string, action: string) => `/${encodeURIComponent(id)}/${action}`;

  return {
    find: async (name) => {
      // Graph documents a job’s name as a key in its address too; the listing, newest first, is the safer reading.
      for await (const page of graphPages(jobListing, graphClient(graph), graph)) {
        const found = page.find((job) => job?.name.toLowerCase() === name.toLowerCase());
        if (found !== undefined) return found;
      }
      return null;
    },
    tasks: async (id) => {
      const tasks: MigrationTask[] = [];
      const url = `${jobsUrl}${ofJob(id, 'users')}`;
      for await (const page of graphPages({ ...taskListing, url }, graphClient(graph), graph))
        tasks.push(...page.filter((task) => task !== null));
      return tasks;
    },
    create: async (job, claimSend) => {
      const request = { operation: 'Creating a migration job', path: '', body: bodyOf(job) };
      try {
        return (await post(request, claimSend)) ? 'created' : 'not-sent';
      } catch (error) {
        if (error instanceof TenantError && isNameTaken(error)) return 'name-taken';
        throw error;
      }
    },
    validate: (id, claimSend) =>
      post({ operation: 'Validating a migration job', path: ofJob(id, 'validate') }, claimSend),
    migrate: (id, claimSend) =>
      post({ operation: 'Starting a migration job', path: ofJob(id, 'migrate') }, claimSend),
    cancel: (id, claimSend) =>
      post({ operation: 'Canceling a migration job', path: ofJob(id, 'cancel') }, claimSend),
    cancelUser: (id, targetId, claimSend) => {
      const path = ofJob(id, `users/${encodeURIComponent(targetId)}/cancel`);
      return post({ operation: 'Canceling the move of a user', path }, claimSend);
    },
    completeAfter: (id, at, claimSend) => {
      const body = { completeAfterDateTime: toSecond(at) };
      const operation = 'Setting when a migration job completes';
      return post({ operation, path: `/${encodeURIComponent(id)}`, body }, claimSend, 'patch');
    },
  };
}

interface Posted {
  readonly operation: string;
  /** After the address of the jobs. */
  readonly path: string;
  readonly body?: object;
}

function bodyOf(job: NewMigrationJob): object {
  return {
    displayName: job.name,
    completeAfterDateTime: toSecond(job.completeAfter),
    sourceTenantId: job.sourceTenantId,
    // The name of the endpoint in the target.
    exchangeSettings: { sourceEndpoint: job.endpoint, targetDeliveryDomain: job.deliveryDomain },
    ...(job.workloads.length > 0 && { workloads: job.workloads }),
    resourceType: 'Users',
    resources: job.targetIds,
  };
}

function toSecond(at: Date): string {
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
}

function isNameTaken({ detail: { kind, code }, summary }: TenantError): boolean {
  return kind === 'refused' && /duplicateDisplayNameJob|already exists/.test(`${code} ${summary}`);
}

const granted = 'for Microsoft Graph, with admin consent';
const reading = `CrossTenantContentMigration.Read.All ${granted}`;
const writing = `CrossTenantContentMigration.ReadWrite.All ${granted}`;

/** Characters of a text about one user that are kept. */
const maxText = 1_000;
const text = z
  .string()
  .nullish()
  .catch('')
  .transform((value) => (value ?? '').slice(0, maxText));
const required = z.string().min(1);

/** An object without an id, and a job without a name, are left out. */
const jobSchema = z
  .object({
    id: required,
    displayName: required,
    jobType: text,
    status: text,
    message: text,
    completeAfterDateTime: text,
  })
  .transform(
    ({ id, displayName: name, jobType, status, message, completeAfterDateTime }): MigrationJob => ({
      ...{ id, name, status, message, type: typeOf(jobType) },
      completeAfter: completeAfterDateTime || null,
    }),
  )
  .nullable()
  .catch(null);

function typeOf(jobType: string): MigrationJob['type'] {
  const type = jobType.toLowerCase();
  return type === 'validate' || type === 'migrate' ? type : 'unknown';
}

function readableOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(item.nullable().catch(null))
    .nullish()
    .catch([])
    .transform((items) => (items ?? []).filter((one) => one !== null));
}

const workloadSchema = z
  .object({
    service: required,
    status: text,
    message: text,
    errors: readableOf(z.object({ code: text, message: text })),
  })
  .transform(({ service: name, ...workload }) => ({ name, ...workload }));
const taskSchema = z
  .object({ id: required, currentStatus: readableOf(workloadSchema) })
  .transform(({ id, currentStatus: workloads }): MigrationTask => ({
    targetId: id.toLowerCase(),
    workloads,
  }))
  .nullable()
  .catch(null);

function listing<Item extends z.ZodType>(operation: string, item: Item) {
  const call: GraphCall = { operation, permissions: reading };
  return { url: jobsUrl, item, call };
}

const jobListing = listing('Listing the migration jobs', jobSchema);
const taskListing = listing('Listing the users of a migration job', taskSchema);
