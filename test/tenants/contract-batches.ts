import assert from 'node:assert/strict';
import { alwaysTrue } from '../support/always-true.ts';
import { uniqueName, type MovingTenant } from './contract-migrations.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';

const tomorrow = () => new Date(Math.ceil(Date.now() / 1_000) * 1_000 + 86_400_000);
const never = () => Promise.resolve(false);

/** What holds for the migration batches of any target tenant. */
export function batchContract(tenant: () => MovingTenant): void {
  const create = async (completeAfter: Date | null = null) => {
    const { migrationBatches, endpoint, deliveryDomain, users } = tenant();
    const addresses = (await users()).map(({ address }) => address);
    const name = uniqueName('Batch');
    const batch = { name, endpoint, deliveryDomain, addresses, completeAfter };
    assert.equal(await migrationBatches.create(batch, alwaysTrue), 'created');
    return batch;
  };
  const release = async ({ addresses }: { readonly addresses: readonly string[] }) => {
    for (const address of addresses)
      await tenant().migrationBatches.removeUser(address, alwaysTrue);
  };
  const statusOf = async (name: string) =>
    (await tenant().migrationBatches.find(name))?.status ?? '';

  it('show a new batch as stopped with its users, in any letter case of its name', async () => {
    const { migrationBatches } = tenant();
    const at = tomorrow();
    const batch = await create(at);

    const found = await migrationBatches.find(batch.name.toUpperCase());
    const users = await migrationBatches.users(batch.name);

    const { name, status, completeAfter, users: count } = found ?? {};
    assert.deepEqual([name, status, count], [batch.name, 'Stopped', batch.addresses.length]);
    assert.equal(Date.parse(completeAfter ?? ''), at.getTime());
    const lower = (addresses: readonly string[]) =>
      addresses.map((one) => one.toLowerCase()).toSorted();
    assert.deepEqual(lower(users.map(({ address }) => address)), lower(batch.addresses));
    assert.ok(users.every((user) => user.batch === batch.name));
    await release(batch);
  });

  it('answer that the name of a batch is taken, and create nothing', async () => {
    const { migrationBatches } = tenant();
    const batch = await create();

    assert.equal(await migrationBatches.create(batch, alwaysTrue), 'name-taken');

    assert.equal((await migrationBatches.find(batch.name))?.users, batch.addresses.length);
    await release(batch);
  });

  it('have no batch after a create that was not allowed, and the batch after a lost answer', async () => {
    const { migrationBatches, loseAnswer } = tenant();
    const batch = await create();
    const [refused, lost] = [uniqueName('Refused'), uniqueName('Lost')];
    await release(batch);

    assert.equal(await migrationBatches.create({ ...batch, name: refused }, never), 'not-sent');
    await loseAnswer();
    const creating = migrationBatches.create({ ...batch, name: lost }, alwaysTrue);
    await assert.rejects(creating, tenantErrorOf('unknown'));

    assert.equal(await migrationBatches.find(refused), null);
    assert.equal((await migrationBatches.find(lost))?.name, lost);
    await release(batch);
  });

  it('start, stop and start a batch again', async () => {
    const { migrationBatches, pass } = tenant();
    const batch = await create();
    const { name } = batch;

    assert.equal(await migrationBatches.start(name, never), false);
    const before = await statusOf(name);
    assert.equal(await migrationBatches.start(name, alwaysTrue), true);
    const started = await statusOf(name);
    await migrationBatches.stop(name, alwaysTrue);
    await pass();
    const stopped = await statusOf(name);
    await migrationBatches.start(name, alwaysTrue);

    assert.deepEqual([before, stopped], ['Stopped', 'Stopped']);
    assert.match(started, /^(Starting|Syncing)$/);
    assert.match(await statusOf(name), /^(Starting|Syncing)$/);
    await release(batch);
  });

  it('set when a batch completes, and complete it at once', async () => {
    const { migrationBatches, pass } = tenant();
    const batch = await create();
    const { name } = batch;
    const at = tomorrow();

    await migrationBatches.complete(name, at, alwaysTrue);
    const { completeAfter } = (await migrationBatches.find(name)) ?? {};
    await migrationBatches.start(name, alwaysTrue);
    await pass();
    const synced = await migrationBatches.find(name);
    const [first = ''] = batch.addresses;
    const user = await migrationBatches.user(first);
    await migrationBatches.complete(name, null, alwaysTrue);
    await pass();
    const completed = await migrationBatches.find(name);

    assert.equal(Date.parse(completeAfter ?? ''), at.getTime());
    assert.match(synced?.status ?? '', /^Synced/);
    assert.deepEqual([user?.batch, user?.status], [name, 'Synced']);
    assert.ok(user?.percent !== null);
    assert.match(completed?.status ?? '', /^Completed/);
    assert.ok((completed?.completed ?? 0) > 0);
    await release(batch);
  });

  it('take a user out of a batch', async () => {
    const { migrationBatches } = tenant();
    const batch = await create();
    const [first = '', ...others] = batch.addresses;

    assert.equal(await migrationBatches.removeUser(first, never), false);
    const before = await migrationBatches.user(first);
    await migrationBatches.removeUser(first, alwaysTrue);

    assert.equal(before?.batch, batch.name);
    assert.equal(await migrationBatches.user(first), null);
    assert.equal((await migrationBatches.users(batch.name)).length, others.length);
    await release({ addresses: others });
  });

  it('have no batch and no user of a name that nobody gave, and fail to change it', async () => {
    const { migrationBatches } = tenant();
    const name = uniqueName('Missing');

    assert.equal(await migrationBatches.find(name), null);
    assert.equal(await migrationBatches.user('nobody@fabrikam.com'), null);
    await assert.rejects(migrationBatches.users(name), tenantErrorOf('missing'));
    await assert.rejects(migrationBatches.start(name, alwaysTrue), tenantErrorOf('missing'));
  });
}
