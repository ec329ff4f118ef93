import assert from 'node:assert/strict';
import { jobs, jobsPath, minute } from './support/jobs.ts';

describe('crossTenantMigrationJobs of the sandbox', () => {
  const { ready, stamp, body, create, post, get, status, results, pass } = jobs();
  const day = 24 * 60 * minute;
  const errorOf = (answer: { json(): Record<string, unknown> }) => {
    const { error } = answer.json() as { error: { code: string; innerError: { code?: string } } };
    return [error.code, error.innerError.code];
  };

  it('creates a job that is neither validated nor started, and finds it by id and name', async () => {
    const ids = await stamp('RobinC', 'KatL');
    const answer = await post('', await body('Wave 1/a', ids));
    const { id, ...job } = answer.json();
    await pass(day / 24);

    assert.equal(answer.status, 201);
    assert.equal((await get(`/${encodeURIComponent('wave 1/A')}`))['id'], id);
    assert.deepEqual(
      ['status', 'jobType', 'resources', 'workloads'].map((name) => job[name]),
      ['submitted', 'validate', [], ['exchange']],
    );
    assert.equal(await status(String(id)), 'submitted');
    assert.deepEqual(await results(String(id)), ['notStarted', 'notStarted']);
  });

  it('validates, moves when it is told, and completes at its time', async () => {
    const id = await create('Wave 1', await stamp('RobinC'));
    const seen = [await status(id)];
    await post(`/${id}/validate`);
    for (const ms of [0, 6_000, 6_000, 6_000]) {
      await pass(ms);
      seen.push(await status(id));
    }
    const answer = await post(`/${id}/migrate`);
    seen.push(String(answer.json()['status']));
    for (const ms of [6_000, 5 * minute, 54 * minute + 40_000, minute]) {
      await pass(ms);
      seen.push(`${await status(id)}: ${(await results(id)).join()}`);
    }

    assert.deepEqual(seen, [
      ...['submitted', 'validateSubmitted', 'validateProcessing', 'validateInProgress'],
      ...['validatePassed', 'processing', 'inProgress: syncing', 'inProgress: synced'],
      ...['cuttingOver: finalizing', 'completed: completed'],
    ]);
    assert.equal((await get(`/${id}`))['jobType'], 'migrate');
    const moved = await ready().sandbox.object('target', 'RobinC');
    assert.equal(moved.RecipientTypeDetails, 'UserMailbox');
  });

  it('moves only what was validated in the last seven days', async () => {
    const [one = '', other = ''] = await stamp('RobinC', 'KatL');
    const never = await create('Never', [one]);
    const id = await create('Wave 1', [other]);
    await post(`/${id}/validate`);
    await pass(minute);
    await pass(8 * day);

    assert.equal((await post(`/${never}/migrate`)).status, 409);
    assert.equal((await post(`/${id}/migrate`)).status, 409);
    assert.equal((await post('/00000000-0000-0000-0000-000000000001/migrate')).status, 404);
  });

  it('completes earlier or later when the time changes', async () => {
    const id = await create('Wave 1', await stamp('RobinC'));
    await post(`/${id}/validate`);
    await pass(minute);
    await post(`/${id}/migrate`);
    await pass(5 * minute);
    const { now } = await ready().sandbox.migrations();
    const at = (ms: number) => ({ completeAfterDateTime: new Date(now + ms).toISOString() });
    const past = await post(`/${id}`, at(-minute), 'PATCH');
    const other = await post(`/${id}`, { displayName: 'x' }, 'PATCH');
    const soon = await post(`/${id}`, at(minute), 'PATCH');
    await pass(2 * minute);
    await ready().sandbox.switches({ pastCompletion: 'due-now' });
    const late = await post(`/${id}`, at(-minute), 'PATCH');

    assert.deepEqual([past.status, other.status, soon.status, late.status], [422, 400, 204, 409]);
    assert.deepEqual(errorOf(past), ['BadArgument', 'minThresholdFailed']);
    assert.equal(await status(id), 'completed');
  });

  it('lists the newest 20 with a link to the next', async () => {
    const [robin = ''] = await stamp('RobinC');
    for (let n = 1; n <= 21; n += 1) await create(`Wave ${n}`, [robin]);

    const first = await get('');
    const second = await get(String(first['@odata.nextLink']));

    const names = (page: Readonly<Record<string, unknown>>) =>
      (page['value'] as readonly { displayName: string }[]).map((each) => each.displayName);
    assert.deepEqual([names(first).length, names(first)[0]], [20, 'Wave 21']);
    assert.deepEqual([names(second), second['@odata.nextLink']], [['Wave 1'], undefined]);
  });

  it('refuses a name that is taken, a date that is past, and bodies that lack something', async () => {
    const ids = await stamp('RobinC');
    await create('Wave 1', ids);
    const refused = async (more: Readonly<Record<string, unknown>>) =>
      (await post('', await body('Wave 2', ids, more))).status;
    const twice = await post('', await body('wave 1', ids));

    assert.equal(twice.status, 422);
    assert.deepEqual(errorOf(twice), ['BadArgument', 'duplicateDisplayNameJob']);
    assert.equal(await refused({ completeAfterDateTime: '2020-01-01T00:00:00Z' }), 422);
    const faulty = [
      ...[{ completeAfterDateTime: undefined }, { sourceTenantId: 'contoso' }, { resources: [] }],
      ...[{ resourceType: 'Groups' }, { exchangeSettings: undefined }, { workloads: ['Mail'] }],
      ...[{ resources: ['RobinC@fabrikam.com'] }, { colour: 'blue' }],
    ];
    for (const more of faulty) assert.equal(await refused(more), 400, JSON.stringify(more));
  });

  it('takes 100 users, or as the switch says 2,000', async () => {
    const ids = Array.from(
      { length: 101 },
      (_, n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    );
    const tooMany = (await post('', await body('Wave 1', ids))).status;
    await ready().sandbox.switches({ jobMembers: 'two-thousand' });
    const id = await create('Wave 1', ids);
    const users = await get(`/${id}/users?$top=999`);

    assert.equal(tooMany, 400);
    assert.equal((users['value'] as readonly unknown[]).length, 20);
    assert.ok(users['@odata.nextLink'] !== undefined);
  });

  it('cancels a job or one user, and deletes only at the end', async () => {
    const [robin = '', kat = ''] = await stamp('RobinC', 'KatL');
    const id = await create('Wave 1', [robin, kat]);
    const early = await post(`/${id}`, undefined, 'DELETE');
    const user = await post(`/${id}/users/${kat}/cancel`);
    const again = await post(`/${id}/users/${kat}/cancel`);
    await post(`/${id}/validate`);
    await pass(minute);
    const afterUser = await results(id);
    const whole = await post(`/${id}/cancel`);
    const pending = await status(id);
    await pass(minute);
    const canceled = await status(id);
    const deleted = await post(`/${id}`, undefined, 'DELETE');
    await pass(3 * day);

    assert.deepEqual(errorOf(early), ['Conflict', 'resourceTypeMismatch']);
    assert.deepEqual([user.status, user.json()['status'], again.status], [202, 'Accepted', 409]);
    assert.deepEqual(afterUser, ['valid', 'canceled']);
    assert.deepEqual([whole.status, whole.json()['status']], [202, 'pendingCancel']);
    assert.deepEqual([pending, canceled, deleted.status], ['pendingCancel', 'cancelled', 202]);
    assert.equal((await ready().client.graph('target', `${jobsPath}/${id}`)).status, 404);
  });

  it('validates by itself, echoes, and answers as the switches say', async () => {
    await ready().sandbox.switches({ jobCreation: 'validates', jobEcho: 'as-sent' });
    const ids = await stamp('RobinC');
    const id = await create('Wave 1', ids);
    await pass(minute);
    const job = await get(`/${id}`);
    await ready().sandbox.clearSwitches();
    const accepted = await post(`/${await create('Wave 2', ids)}/validate`);
    await ready().sandbox.switches({ validateAnswer: 'ok' });
    const ok = await post(`/${await create('Wave 3', ids)}/validate`);

    assert.equal(job['status'], 'validatePassed');
    assert.deepEqual([job['resources'], job['workloads']], [ids, ['Exchange']]);
    assert.deepEqual([accepted.status, ok.status], [202, 200]);
  });

  it('needs the permission in the token', async () => {
    const source = await ready().client.graph('source', jobsPath);
    await ready().sandbox.fault({ name: 'graph-forbidden', cmdlet: `GET ${jobsPath}` });
    const denied = await ready().client.graph('target', jobsPath);

    assert.deepEqual([source.status, denied.status], [403, 403]);
  });

  it('loses the answer of a created job', async () => {
    const ids = await stamp('RobinC');
    const input = await body('Wave 1', ids);
    const cmdlet = `POST ${jobsPath}`;
    await ready().sandbox.fault({ name: 'reset-before', cmdlet, times: 1 });
    await assert.rejects(post('', input));
    assert.equal((await ready().sandbox.migrations()).jobs.length, 0);
    await ready().sandbox.fault({ name: 'reset-after', cmdlet, times: 1 });
    await assert.rejects(post('', input));

    assert.equal((await ready().sandbox.migrations()).jobs.length, 1);
    const writes = await ready().sandbox.writes();
    assert.deepEqual(
      writes.map((each) => each.cmdlet),
      [cmdlet],
    );
  });
});
