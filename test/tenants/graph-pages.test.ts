import assert from 'node:assert/strict';
import { inTrace, requestId } from '../../src/log/diagnostics.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';
import { readProfiles, throttled, usersPage } from './support/graph-server.ts';
import { scriptedServer } from './support/scripted-server.ts';

describe('A listing of Graph', () => {
  it('is read to the last page, over a page without users', async () => {
    const { profiles, userCalls } = await readProfiles((origin) => [
      usersPage([{ id: 'one' }], `${origin}/v1.0/users?$skiptoken=2`),
      usersPage([], `${origin}/v1.0/users?$skiptoken=3`),
      usersPage([{ id: 'three' }]),
    ]);

    assert.ok(profiles instanceof Map);
    assert.deepEqual([...profiles.keys()], ['one', 'three']);
    // The Graph client prefixes a link that isn't https; its path and query stay the same.
    assert.ok(userCalls[2]?.url.endsWith('/v1.0/users?$skiptoken=3'));
  });

  it('names each request as its trace, so that Microsoft’s support finds it', async () => {
    let id = '';
    const { calls } = await inTrace('step match', () => {
      id = requestId();
      return readProfiles(() => [usersPage([{ id: 'ada' }])]);
    });

    assert.ok(calls.length >= 2);
    for (const { headers } of calls) assert.equal(headers['client-request-id'], id);
  });

  it('never sends its token to another host', async () => {
    const otherHost = await scriptedServer(() => usersPage([{ id: 'stolen' }]));

    const { profiles, userCalls } = await readProfiles(() => [
      usersPage([{ id: 'ada' }], `${otherHost.origin}/v1.0/users`),
    ]);

    await otherHost.stop();
    assert.ok(tenantErrorOf('broken')(profiles));
    assert.equal(userCalls.length, 1);
    assert.deepEqual(otherHost.calls, []);
  });

  for (const [name, next] of [
    ['is no URL', () => 'users?$skiptoken=2'],
    ['was visited before', (origin: string) => `${origin}/v1.0/users?$skiptoken=2`],
  ] as const) {
    it(`fails when a link ${name}`, async () => {
      const { profiles, userCalls } = await readProfiles((origin) => [
        usersPage([{ id: 'ada' }], `${origin}/v1.0/users?$skiptoken=2`),
        usersPage([{ id: 'ada' }], next(origin)),
      ]);

      assert.ok(tenantErrorOf('broken')(profiles));
      assert.equal(userCalls.length, 2);
    });
  }

  it('is not started when the licenses are throttled', async () => {
    const { profiles, userCalls } = await readProfiles(() => [usersPage([])], throttled('90'));

    assert.ok(tenantErrorOf('throttled')(profiles));
    assert.equal(userCalls.length, 0);
  });

  it('is continued with the same page after the pause that Graph asks for', async () => {
    const { profiles, slept, userCalls } = await readProfiles((origin) => [
      usersPage([{ id: 'one' }], `${origin}/v1.0/users?$skiptoken=2`),
      throttled('7'),
      usersPage([{ id: 'two' }]),
    ]);

    assert.ok(profiles instanceof Map);
    assert.deepEqual([...profiles.keys()], ['one', 'two']);
    assert.deepEqual(slept, [7_125]);
    assert.equal(userCalls[2]?.url, userCalls[1]?.url);
  });

  it('fails at once when Graph asks for a long pause', async () => {
    const { profiles, slept } = await readProfiles(() => [throttled('90')]);

    assert.ok(tenantErrorOf('throttled')(profiles));
    assert.equal(
      Reflect.get(Reflect.get(profiles as object, 'detail') as object, 'retryAfter'),
      90_000,
    );
    assert.deepEqual(slept, []);
  });
});
