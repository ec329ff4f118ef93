import assert from 'node:assert/strict';
import type { TenantFault } from '../../src/run/faults.ts';
import { directory } from '../../src/tenants/graph.ts';
import { fault } from './contract.ts';
import { scripted, type Scripted } from './support/exchangeServer.ts';
import { leapingClock, numberedTokens } from './support/world.ts';

const person = 'a0000000-0000-4000-8000-000000000003';
const group = 'b0000000-0000-4000-8000-000000000001';
const mine: Scripted = graph(200, { value: [group, person] });

function graph(status: number, body: unknown, headers: Record<string, string> = {}): Scripted {
  return {
    status,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  };
}

async function asked(script: readonly Scripted[], timeLimit = 4000) {
  const server = await scripted(script);
  const port = directory({
    side: 'target',
    baseUrl: server.origin,
    tokens: numberedTokens(),
    timeLimit,
    clock: leapingClock(),
  });
  return { server, port };
}

describe('A question to Graph', () => {
  it('about groups answers none that was not asked for', async () => {
    const { server, port } = await asked([mine]);

    const found = await port.groupsOf(person, [group]);

    await server.stop();
    assert.deepEqual(found, [group]);
    assert.equal(server.calls[0]?.url, `/v1.0/users/${person}/checkMemberGroups`);
    assert.deepEqual(JSON.parse(server.calls[0].body), { groupIds: [group] });
  });

  it('about no groups is no question', async () => {
    const { server, port } = await asked([]);

    assert.deepEqual(await port.groupsOf(person, []), []);

    await server.stop();
    assert.equal(server.calls.length, 0);
  });

  it('about people keeps quotes and signs within its literal', async () => {
    const { server, port } = await asked([
      graph(200, { value: [{ id: person, displayName: "O'Neil" }] }),
    ]);

    const found = await port.find("o'n&x");

    await server.stop();
    const url = new URL(server.calls[0]?.url ?? '', server.origin);
    assert.deepEqual(found, [{ id: person, name: "O'Neil" }]);
    assert.equal(
      url.searchParams.get('$filter'),
      "startswith(displayName,'o''n&x') or startswith(userPrincipalName,'o''n&x') or startswith(mail,'o''n&x')",
    );
  });

  const cases: readonly (readonly [string, readonly Scripted[], TenantFault, number])[] = [
    [
      'a 403',
      [graph(403, { error: { code: 'Authorization_RequestDenied', message: 'no' } })],
      'forbidden',
      1,
    ],
    ['a second 401', [graph(401, {}), graph(401, {})], 'forbidden', 2],
    ['a long pause', [graph(429, {}, { 'retry-after': '30' })], 'throttled', 1],
    ['a broken connection, twice', ['drop', 'drop'], 'unreachable', 2],
    ['a plain 404', [graph(404, { error: { code: 'NotFound', message: 'm' } })], 'missing', 1],
    ['an answer of another shape', [graph(200, { groups: [] })], 'broken', 1],
  ];
  for (const [name, script, kind, calls] of cases) {
    it(`is ${kind} for ${name}, after ${calls} calls`, async () => {
      const { server, port } = await asked(script);

      await assert.rejects(port.groupsOf(person, [group]), fault(kind));

      await server.stop();
      assert.equal(server.calls.length, calls);
    });
  }

  it('is asked once more with a fresh token', async () => {
    const { server, port } = await asked([graph(401, {}), mine]);

    assert.deepEqual(await port.groupsOf(person, [group]), [group]);

    await server.stop();
  });

  it('is given up when its time is over', async () => {
    const { server, port } = await asked(['silence'], 100);

    await assert.rejects(port.groupsOf(person, [group]), fault('unreachable'));

    await server.stop();
    assert.equal(server.calls.length, 1);
  });
});
