import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { botToken } from '../../src/bot/bot-token.ts';
import { getToken } from '../../src/tenants/get-token.ts';
import { targetTenant } from '../../src/tenants/exchange-tenants.ts';
import { instantClock, exchangeOptions, numberedTokens } from './support/options.ts';
import { graphResponse } from './support/graph-server.ts';
import { scriptedServer } from './support/scripted-server.ts';

const silent = { getToken: () => new Promise<never>(() => undefined) };

/** What the work has led to after this many milliseconds. */
async function after<T>(ms: number, work: () => Promise<T>): Promise<T | 'nothing' | Error> {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    let result: T | 'nothing' | Error = 'nothing';
    void work().then(
      (value) => (result = value),
      (error: unknown) => (result = error instanceof Error ? error : new Error(String(error))),
    );
    await new Promise((resolve) => setImmediate(resolve));
    mock.timers.tick(ms);
    await new Promise((resolve) => setImmediate(resolve));
    return result;
  } finally {
    mock.timers.reset();
  }
}

describe('An authority that never answers', () => {
  it('makes a tenant unreachable after four seconds, less than a claim to send holds', async () => {
    const waiting = await after(3_999, () => getToken(silent, 'scope'));
    const result = await after(4_000, () => getToken(silent, 'scope'));

    assert.equal(waiting, 'nothing');
    assert.ok(typeof result === 'object' && 'kind' in result && result.kind === 'failed');
    assert.equal(result.failure.kind, 'unreachable');
    assert.match(result.failure.text, /no answer in 4 s/);
  });

  it('makes a message fail after four seconds, less than the lease of its delivery', async () => {
    const token = botToken({ id: 'bot', credential: silent });
    assert.ok(token);

    const result = await after(4_000, token);

    assert.match(String(result), /Requesting a connector token: no answer in 4 s/);
  });
});

describe('A claim to send', () => {
  const write = graphResponse(200, { value: [] });
  const change = { exchangeGuid: '5e000000-0000-4000-8000-000000000009', addAddresses: [] };

  it('is asked for once the token is there, and not without one', async () => {
    const server = await scriptedServer([write]);
    const asked: string[] = [];
    const tokens = {
      ...numberedTokens(),
      getToken: () => {
        asked.push('token');
        return Promise.reject(new Error('network_error'));
      },
    };
    const target = targetTenant({ ...exchangeOptions(server.origin, instantClock()), tokens });

    const writing = target.stamp('id', change, () => {
      asked.push('claim');
      return Promise.resolve(true);
    });

    await assert.rejects(writing, /no token was issued/);
    await server.stop();
    assert.deepEqual(new Set(asked), new Set(['token']));
  });

  it('is asked for again before a write that was refused with a 401 is repeated', async () => {
    const server = await scriptedServer([graphResponse(401, {}), write]);
    let claims = 0;
    const target = targetTenant(exchangeOptions(server.origin, instantClock()));

    await target.stamp('id', change, () => Promise.resolve((claims += 1) > 0));

    await server.stop();
    assert.deepEqual([claims, server.calls.length], [2, 2]);
  });
});
