import { fault } from '../contract.ts';
import assert from 'node:assert/strict';
import { targetTenant } from '../../../src/tenants/exchange.ts';
import { free } from '../../support/free.ts';
import { ready, sandboxCloud } from '../support/sandboxCloud.ts';
import { subjectOf } from '../support/subject.ts';
import { exchangeOptions, leapingClock } from '../support/world.ts';

const id = 'a0000000-0000-4000-8000-0000000000ff';

describe('A tenant whose certificate nobody vouches for', () => {
  it('gets no secret', async () => {
    const { target } = subjectOf(sandboxCloud(), leapingClock());

    await assert.rejects(target.acceptedDomains(), fault('unreachable'));
  });

  it('gets no token, and certainly no write', async () => {
    const target = targetTenant(exchangeOptions(ready.exchangeBaseUrl));

    await assert.rejects(
      target.stamp(id, { exchangeGuid: id, addAddresses: [] }, free),
      fault('unreachable'),
    );
  });

  it('gets no question about people', async () => {
    const { directory } = subjectOf(sandboxCloud(), leapingClock());

    await assert.rejects(directory.groupsOf(id, [id]), fault('unreachable'));
  });
});
