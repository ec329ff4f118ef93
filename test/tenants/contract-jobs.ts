import assert from 'node:assert/strict';
import { alwaysTrue } from '../support/always-true.ts';
import { uniqueName, type MovingTenant } from './contract-migrations.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';

const tomorrow = () => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 86_400_000);
const never = () => Promise.resolve(false);

/** What holds for the migration jobs of any target tenant. */
export function jobContract(tenant: () => MovingTenant): void {
  /** Of all users, the first ones, or `rest`: the one who cannot move, so that the others are in no job. */
  const newJob = async (people: number | 'rest' = 'rest') => {
    const { endpoint, deliveryDomain, sourceTenantId, users } = tenant();
    const targetIds = (await users())
      .slice(...(people === 'rest' ? ([2] as const) : ([0, people] as const)))
      .map(({ id }) => id);
    const where = { endpoint, deliveryDomain, sourceTenantId };
    const what = { workloads: ['Exchange'], completeAfter: tomorrow(), targetIds };
    return { name: uniqueName('Job'), ...where, ...what };
  };
  const found = async (name: string) => {
    const job = await tenant().migrationJobs.find(name);
    assert.ok(job, name);
    return job;
  };
  /** A new job of so many people; where the tenant does not validate it by itself, it is told to. */
  const validated = async (people: number) => {
    const { migrationJobs, pass } = tenant();
    const job = await newJob(people);
    assert.equal(await migrationJobs.create(job, alwaysTrue), 'created');
    const { id, status } = await found(job.name);
    if (status === 'submitted') assert.ok(await migrationJobs.validate(id, alwaysTrue));
    await pass();
    return { ...job, id };
  };

  it('find a new job by its name in any letter case, and answer that the name is taken', async () => {
    const { migrationJobs } = tenant();
    const job = await newJob();
    await migrationJobs.create(job, alwaysTrue);

    const { name, type, status, completeAfter } = await found(job.name.toUpperCase());

    assert.deepEqual([name, type], [job.name, 'validate']);
    assert.match(status, /^(submitted|validateSubmitted)$/);
    assert.equal(Date.parse(completeAfter ?? ''), job.completeAfter.getTime());
    assert.equal(await migrationJobs.create(job, alwaysTrue), 'name-taken');
    assert.equal(await migrationJobs.find(uniqueName('Missing')), null);
  });

  it('find a job among more than one page of newer ones', async () => {
    const { migrationJobs } = tenant();
    const job = await newJob();
    for (let n = 0; n <= 20; n += 1)
      await migrationJobs.create({ ...job, name: `${job.name} ${n}` }, alwaysTrue);

    assert.equal((await found(`${job.name} 0`)).name, `${job.name} 0`);
  });

  it('have no job after a create that was not allowed, and the job after a lost answer', async () => {
    const { migrationJobs, loseAnswer } = tenant();
    const [refused, lost] = [await newJob(), await newJob()];

    assert.equal(await migrationJobs.create(refused, never), 'not-sent');
    await loseAnswer();
    await assert.rejects(migrationJobs.create(lost, alwaysTrue), tenantErrorOf('unknown'));

    assert.equal(await migrationJobs.find(refused.name), null);
    assert.equal((await found(lost.name)).name, lost.name);
    assert.equal(await migrationJobs.create(lost, alwaysTrue), 'name-taken');
  });

  it('say of each user what the validation found, and do not move a job that failed', async () => {
    const { migrationJobs, pass } = tenant();
    const { id, name, targetIds } = await validated(3);

    const tasks = await migrationJobs.tasks(id);

    assert.equal((await found(name)).status, 'validateFailed');
    const ids = tasks.map(({ targetId }) => targetId);
    assert.deepEqual(ids.toSorted(), targetIds.map((one) => one.toLowerCase()).toSorted());
    const refused = tasks.find(({ targetId }) => targetId === targetIds[2]?.toLowerCase());
    assert.match(refused?.workloads[0]?.status ?? '', /^invalid$/i);
    assert.match(refused?.workloads[0]?.errors[0]?.code ?? '', /^[A-Z]+-\d+$/);
    await assert.rejects(migrationJobs.migrate(id, alwaysTrue), tenantErrorOf('refused'));
    await migrationJobs.cancel(id, alwaysTrue);
    await pass();
  });

  it('move a job that passed, and set when it completes', async () => {
    const { migrationJobs, pass } = tenant();
    const { id, name } = await validated(1);
    assert.equal((await found(name)).status, 'validatePassed');
    const at = new Date(tomorrow().getTime() + 3_600_000);

    assert.equal(await migrationJobs.migrate(id, never), false);
    await migrationJobs.migrate(id, alwaysTrue);
    await migrationJobs.completeAfter(id, at, alwaysTrue);

    const { type, status, completeAfter } = await found(name);
    assert.deepEqual([type, status], ['migrate', 'processing']);
    assert.equal(Date.parse(completeAfter ?? ''), at.getTime());
    await migrationJobs.cancel(id, alwaysTrue);
    await pass();
  });

  it('cancel one user, then the whole job', async () => {
    const { migrationJobs } = tenant();
    const { id, name, targetIds } = await validated(2);
    const [first = ''] = targetIds;

    await migrationJobs.cancelUser(id, first, alwaysTrue);
    const task = (await migrationJobs.tasks(id)).find(({ targetId }) => targetId === first);
    await migrationJobs.cancel(id, alwaysTrue);

    assert.match(task?.workloads[0]?.status ?? '', /^canceled$/i);
    assert.match((await found(name)).status, /^(pendingCancel|cancelled)$/);
  });

  it('fail to change a job that is not there', async () => {
    const { migrationJobs } = tenant();
    const missing = '0dd00000-0000-4000-8000-000000000000';

    await assert.rejects(migrationJobs.validate(missing, alwaysTrue), tenantErrorOf('missing'));
    await assert.rejects(migrationJobs.tasks(missing), tenantErrorOf('missing'));
  });
}
