import assert from 'node:assert/strict';
import { graphDirectory } from '../../src/tenants/graph-directory.ts';
import { graphTurns } from '../../src/tenants/graph-turns.ts';
import { memoryRateLimit } from '../support/memory-rate-limit.ts';
import { silentLog } from '../support/silent-log.ts';
import { callTenant, domainsPage, written } from './support/call-tenant.ts';
import { graphResponse } from './support/graph-server.ts';
import { instantClock, numberedTokens } from './support/options.ts';
import { page, scriptedServer } from './support/scripted-server.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';

const mebibyte = 1024 * 1024;
const hugeText = 'a'.repeat(32 * mebibyte);

describe('An answer that is too large', () => {
  it('of Exchange to a read fails, after it was asked for again', async () => {
    const huge = page([{ DomainName: hugeText }]);

    const { outcome, message, calls } = await callTenant('read', [huge, huge, huge]);
    const again = await callTenant('read', [huge, domainsPage]);

    assert.equal(outcome, 'broken');
    assert.match(message ?? '', /the answer is larger than 32 MiB/);
    assert.equal(calls.length, 3);
    assert.equal(again.outcome, 'done');
  });

  it('of Exchange to a write leaves it unknown whether that was carried out', async () => {
    const { outcome, calls } = await callTenant('write', [page([{ Name: hugeText }]), written]);

    assert.deepEqual([outcome, calls.length], ['unknown', 1]);
  });

  it('of Graph fails', async () => {
    const server = await scriptedServer([graphResponse(200, { value: [hugeText] })]);
    const clock = instantClock();
    const rateLimit = memoryRateLimit(clock);
    const directory = graphDirectory({
      ...{ side: 'target', baseUrl: server.origin, tokens: numberedTokens(), timeLimit: 20_000 },
      ...{ turns: graphTurns('target', { rateLimit, clock, log: silentLog }), clock },
    });

    await assert.rejects(directory.memberOf('megan', ['admins']), (error: unknown) => {
      assert.match(String(error), /the answer is larger than 32 MiB/);
      return tenantErrorOf('broken')(error);
    });

    await server.stop();
    assert.equal(server.calls.length, 1);
  });

  it('is not what a full page of a listing is', async () => {
    const full = page(Array.from({ length: 1_000 }, () => ({ DomainName: 'a'.repeat(20_000) })));

    assert.equal((await callTenant('read', [full])).outcome, 'done');
  });
});
