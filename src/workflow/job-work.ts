import type { HandOff } from '../mapping/hand-off/hand-off.ts';
import type { MigrationJob, MigrationTask } from '../ports/migration-jobs.ts';
import type { World } from '../ports/world.ts';
import { isJobChangedBy } from '../planning/plan-migration-change.ts';
import { validationFailed } from '../ports/hand-off-journal.ts';
import { nothingLeft, type Found, type PartWork, type WorkContext } from './part-types.ts';

type Ports = Pick<World, 'migrationJobs' | 'clock'>;

/** Creates a job and has it validated; nothing moves before `start migration`. */
export function jobCreation(
  { run, handOff, members }: WorkContext,
  { migrationJobs }: Ports,
): PartWork {
  const { policy } = run;
  const targetIds = members.flatMap(({ member }) =>
    member.kind === 'goes' ? [member.target.id] : [],
  );
  const own = new Set(targetIds.map((id) => id.toLowerCase()));
  const completeAfter = new Date(handOff.completeAfter ?? '');
  return {
    creates: true,
    find: async (name) => {
      const job = await migrationJobs.find(name);
      if (job === null) return null;
      const tasks = await migrationJobs.tasks(job.id);
      const isOurs = tasks.every(({ targetId }) => own.has(targetId.toLowerCase()));
      return { ...foundJob(job, tasks), isOurs };
    },
    send: async (name, claimSend) => {
      const job = await migrationJobs.find(name);
      // The job is there, but the tenant has not validated it by itself.
      if (job !== null && isStatus(job, 'submitted'))
        return sent(await migrationJobs.validate(job.id, claimSend));
      const answer = await migrationJobs.create(
        {
          ...{ name, targetIds, completeAfter, sourceTenantId: policy.source.tenantId },
          endpoint: policy.migration?.endpoint ?? '',
          deliveryDomain: policy.target.deliveryDomain,
          workloads: ['Exchange'],
        },
        claimSend,
      );
      return answer === 'created' ? 'sent' : answer;
    },
  };
}

function foundJob(job: MigrationJob, tasks: readonly MigrationTask[]): Omit<Found, 'isOurs'> {
  const answers = new Map(tasks.flatMap(answerOf));
  const { id, status, message } = job;
  const found = { id, detail: status, code: '', answers };
  if (isStatus(job, 'submitted')) return { ...found, state: 'open' };
  if (/^validate(?:submitted|processing|inprogress)$/i.test(status))
    return { ...found, state: 'working' };
  if (!isStatus(job, 'validatefailed')) return { ...found, state: 'done' };
  const people = answers.size === 1 ? '1 person' : `${answers.size} people`;
  const detail = `The validation failed for ${people}. ${message}`.trim();
  return { ...found, state: 'done', detail, code: validationFailed };
}

/** The first error that the job reports of a user; none: the user has no entry. */
function answerOf({ targetId, workloads }: MigrationTask) {
  const errors = workloads.flatMap((workload) =>
    workload.errors.map(({ code, message }) => ({ code, detail: `${workload.name}: ${message}` })),
  );
  const [first] = errors;
  return first === undefined ? [] : [[targetId.toLowerCase(), first] as const];
}

/** Starts, cancels or dates a job that a hand-off created. */
export function jobChange(
  { action, completeAfter }: HandOff,
  { migrationJobs, clock }: Ports,
): PartWork {
  const at = completeAfter === null ? null : new Date(completeAfter);
  return {
    creates: false,
    find: async (name) => {
      const job = await migrationJobs.find(name);
      if (job === null) return null;
      const isSet = at !== null && Date.parse(job.completeAfter ?? '') === at.getTime();
      const state = isSet || !isJobChangedBy(action, job) ? 'done' : 'open';
      return { ...nothingLeft, id: job.id, state, detail: job.status };
    },
    send: async (name, claimSend) => {
      const job = await migrationJobs.find(name);
      if (job === null) return 'not-sent';
      if (action === 'stop') return sent(await migrationJobs.cancel(job.id, claimSend));
      if (isStatus(job, 'validatefailed'))
        return sent(await migrationJobs.validate(job.id, claimSend));
      if (action !== 'complete') return sent(await migrationJobs.migrate(job.id, claimSend));
      const soon = new Date(clock.now().getTime() + 60_000); // Graph refuses a time of the past.
      return sent(await migrationJobs.completeAfter(job.id, at ?? soon, claimSend));
    },
  };
}

function isStatus({ status }: MigrationJob, wanted: string): boolean {
  return status.toLowerCase() === wanted;
}

function sent(isSent: boolean): 'sent' | 'not-sent' {
  return isSent ? 'sent' : 'not-sent';
}
