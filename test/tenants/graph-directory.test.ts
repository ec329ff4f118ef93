import assert from 'node:assert/strict';
import type { TenantErrorKind } from '../../src/ports/tenant-error.ts';
import { graphDirectory } from '../../src/tenants/graph-directory.ts';
import { graphTurns } from '../../src/tenants/graph-turns.ts';
import { memoryRateLimit } from '../support/memory-rate-limit.ts';
import { silentLog } from '../support/silent-log.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';
import { graphResponse } from './support/graph-server.ts';
import { instantClock, numberedTokens } from './support/options.ts';
import { scriptedServer, type Scripted } from './support/scripted-server.ts';

const person = 'a0000000-0000-4000-8000-000000000003';
const group = 'b0000000-0000-4000-8000-000000000001';
const memberships = graphResponse(200, { value: [group, person] });

async function setUp(script: readonly Scripted[], timeLimit = 4000) {
  const server = await scriptedServer(script);
  const clock = instantClock();
  const turns = graphTurns('target', {
    rateLimit: memoryRateLimit(clock),
    clock,
    log: silentLog,
  });
  const directory = graphDirectory({
    side: 'target',
    baseUrl: server.origin,
    tokens: numberedTokens(),
    timeLimit,
    turns,
    clock,
  });
  return { server, directory };
}

describe('The directory', () => {
  it('answers only groups that were asked for', async () => {
    const { server, directory } = await setUp([memberships]);

    const found = await directory.memberOf(person, [group]);

    await server.stop();
    assert.deepEqual(found, [group]);
    assert.equal(server.calls[0]?.url, `/v1.0/users/${person}/checkMemberGroups`);
    assert.deepEqual(JSON.parse(server.calls[0].body), { groupIds: [group] });
  });

  it('leaves out malformed groups and people, which gives no right, and answers the others', async () => {
    const odd = { id: null, displayName: 'Odd' };
    const { server, directory } = await setUp([
      graphResponse(200, { value: [null, group, 7] }),
      graphResponse(200, { value: [odd, null, { id: person, displayName: 'Ada' }] }),
    ]);

    const groups = await directory.memberOf(person, [group]);
    const people = await directory.findPeople('a');

    await server.stop();
    assert.deepEqual(groups, [group]);
    assert.deepEqual(
      people.map(({ id }) => id),
      [person],
    );
  });

  it('makes no call for an empty list of groups', async () => {
    const { server, directory } = await setUp([]);

    assert.deepEqual(await directory.memberOf(person, []), []);

    await server.stop();
    assert.equal(server.calls.length, 0);
  });

  it('leaves out people who are disabled or whom the tenant does not have', async () => {
    const missing = graphResponse(404, { error: { code: 'Request_ResourceNotFound' } });
    const account = (accountEnabled: boolean) => graphResponse(200, { accountEnabled });
    const { server, directory } = await setUp([account(true), account(false), missing]);

    const found = [
      await directory.enabledPeople(['a']),
      await directory.enabledPeople(['b']),
      await directory.enabledPeople(['c']),
    ];

    await server.stop();
    assert.deepEqual(found, [['a'], [], []]);
    assert.equal(server.calls[0]?.url, '/v1.0/users/a?$select=accountEnabled');
  });

  it('escapes quotes and other characters in a search', async () => {
    const { server, directory } = await setUp([
      graphResponse(200, {
        value: [{ id: person, displayName: "O'Neil", userPrincipalName: 'o@x.com', mail: null }],
      }),
    ]);

    const found = await directory.findPeople("o'n&x");

    await server.stop();
    const url = new URL(server.calls[0]?.url ?? '', server.origin);
    assert.deepEqual(found, [
      { id: person, name: "O'Neil", userPrincipalName: 'o@x.com', mail: null },
    ]);
    assert.equal(
      url.searchParams.get('$filter'),
      "startswith(displayName,'o''n&x') or startswith(userPrincipalName,'o''n&x') or startswith(mail,'o''n&x')",
    );
  });

  const cases: readonly (readonly [string, readonly Scripted[], TenantErrorKind, number])[] = [
    [
      'a 403',
      [graphResponse(403, { error: { code: 'Authorization_RequestDenied', message: 'no' } })],
      'forbidden',
      1,
    ],
    ['a second 401', [graphResponse(401, {}), graphResponse(401, {})], 'forbidden', 2],
    ['a long pause', [graphResponse(429, {}, { 'retry-after': '30' })], 'throttled', 1],
    ['a broken connection, twice', ['drop', 'drop'], 'unreachable', 2],
    [
      'a plain 404',
      [graphResponse(404, { error: { code: 'NotFound', message: 'm' } })],
      'missing',
      1,
    ],
    ['a response of an unexpected form', [graphResponse(200, { groups: [] })], 'broken', 1],
  ];
  for (const [name, script, kind, calls] of cases) {
    it(`fails as ${kind} after ${name}, with ${calls} calls`, async () => {
      const { server, directory } = await setUp(script);

      await assert.rejects(directory.memberOf(person, [group]), tenantErrorOf(kind));

      await server.stop();
      assert.equal(server.calls.length, calls);
    });
  }

  it('tries again with a new token after a 401', async () => {
    const { server, directory } = await setUp([graphResponse(401, {}), memberships]);

    assert.deepEqual(await directory.memberOf(person, [group]), [group]);

    await server.stop();
  });

  it('fails when its time limit is over', async () => {
    const { server, directory } = await setUp(['silence'], 100);

    await assert.rejects(directory.memberOf(person, [group]), tenantErrorOf('unreachable'));

    await server.stop();
    assert.equal(server.calls.length, 1);
  });
});
