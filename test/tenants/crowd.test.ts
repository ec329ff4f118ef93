import assert from 'node:assert/strict';
import { targetTenant } from '../../src/tenants/exchange.ts';
import { page, scripted } from './support/exchangeServer.ts';
import { exchangeOptions, leapingClock } from './support/world.ts';
import { fault } from './contract.ts';

const domains = page([{ DomainName: 'fabrikam.com' }]);

describe('Calls of one tenant', () => {
  it('share its limit', async () => {
    const server = await scripted(
      () => new Promise((answer) => setTimeout(() => answer(domains), 10)),
    );
    const target = targetTenant(exchangeOptions(server.origin));

    await Promise.all(Array.from({ length: 20 }, () => target.acceptedDomains()));

    await server.stop();
    assert.equal(server.calls.length, 20);
    assert.equal(server.crowd(), 4);
  });

  it('all keep the pause that one of them was told', async () => {
    const server = await scripted([
      { status: 429, body: '', headers: { 'retry-after': '90' } },
      domains,
    ]);
    const clock = leapingClock();
    const target = targetTenant(exchangeOptions(server.origin, clock));

    await assert.rejects(target.acceptedDomains(), fault('throttled'));
    await assert.rejects(target.relationships(), fault('throttled'));
    const early = server.calls.length;
    await clock.sleep(90_000);
    await target.acceptedDomains();

    await server.stop();
    assert.equal(early, 1);
    assert.equal(server.calls.length, 2);
  });
});
