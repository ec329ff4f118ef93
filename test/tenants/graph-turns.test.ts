import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { JournalError } from '../../src/ports/errors.ts';
import type { RateLimit } from '../../src/ports/rate-limit.ts';
import { sourceTenant, targetTenant } from '../../src/tenants/exchange-tenants.ts';
import { graphDirectory } from '../../src/tenants/graph-directory.ts';
import { graphTurns } from '../../src/tenants/graph-turns.ts';
import { memoryRateLimit } from '../support/memory-rate-limit.ts';
import { silentLog } from '../support/silent-log.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';
import { graphResponse, throttled, usersPage } from './support/graph-server.ts';
import { exchangeOptions, instantClock, numberedTokens } from './support/options.ts';
import { scriptedServer } from './support/scripted-server.ts';

const person = 'a0000000-0000-4000-8000-000000000003';
const named = graphResponse(200, { displayName: 'Adele Vance' });

/** The directory of one more instance of the bot. */
function directoryOf(baseUrl: string, rateLimit: RateLimit, clock = instantClock()) {
  return graphDirectory({
    side: 'target',
    baseUrl,
    tokens: numberedTokens(),
    timeLimit: 4_000,
    turns: graphTurns('target', { rateLimit, clock, log: silentLog }),
    clock,
  });
}

describe('A call to Graph', () => {
  it('is not sent during a pause that another instance was asked for', async () => {
    const server = await scriptedServer([throttled('90'), named]);
    const clock = instantClock();
    const rateLimit = memoryRateLimit(clock);
    const [one, other] = [1, 2].map(() => directoryOf(server.origin, rateLimit, clock));
    const names = { users: [person], groups: [] };

    await assert.rejects(one!.names(names), tenantErrorOf('throttled'));
    await assert.rejects(other!.names(names), tenantErrorOf('throttled'));
    const early = server.calls.length;
    await clock.sleep(90_000);
    const found = await other!.names(names);

    await server.stop();
    assert.equal(early, 1);
    assert.deepEqual(found, new Map([[person, 'Adele Vance']]));
  });

  it('of a listing waits for the pause that a person’s call was asked for', async () => {
    const server = await scriptedServer(({ url }) =>
      url.includes('displayName') && url.includes(person)
        ? throttled('90')
        : usersPage([{ id: 'one' }]),
    );
    const clock = instantClock();
    const options = exchangeOptions(server.origin, clock);
    const directory = directoryOf(server.origin, options.rateLimit, clock);

    await assert.rejects(directory.names({ users: [person], groups: [] }));
    await assert.rejects(targetTenant(options).groupMemberIds('group'), tenantErrorOf('throttled'));
    // The other tenant has a limit of its own.
    const members = await sourceTenant(options).groupMemberIds('group');

    await server.stop();
    assert.deepEqual(members, ['one']);
    assert.equal(server.calls.length, 2);
  });

  it('is one of eight at the same time, at most', async () => {
    const server = await scriptedServer(async () => {
      await sleep(10);
      return named;
    });
    const directory = directoryOf(server.origin, memoryRateLimit(instantClock()));
    const users = Array.from({ length: 30 }, (_, n) => `user-${n}`);

    const names = await directory.names({ users, groups: [] });

    await server.stop();
    assert.equal(names.size, 30);
    assert.ok(server.maxOpen() <= 8, `${server.maxOpen()} at the same time`);
  });

  it('fails as the database does where that can’t give it a turn', async () => {
    const server = await scriptedServer([named]);
    const rateLimit: RateLimit = {
      ...memoryRateLimit(instantClock()),
      reserve: () => Promise.reject(new JournalError('The database could not be reached.', null)),
    };

    const reading = directoryOf(server.origin, rateLimit).names({ users: [person], groups: [] });

    await assert.rejects(reading, JournalError);
    await server.stop();
    assert.equal(server.calls.length, 0);
  });
});
