import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { TenantError } from '../../../src/run/faults.ts';
import { free } from '../../support/free.ts';
import { fault } from '../contract.ts';
import { control, sandboxCloud, unstamped } from '../support/sandboxCloud.ts';
import { realClock, subjectOf } from '../support/subject.ts';
import { leapingClock } from '../support/world.ts';

const side = 'target';

/** The fault; whether it meets a reading or a write; what comes of it, after how many calls, and was it written. */
const cases: readonly (readonly [
  how: 'read' | 'write',
  fault: { readonly name: string; readonly times?: number; readonly ms?: number },
  came: string,
  calls: number,
  written?: boolean,
])[] = [
  ['read', { name: 'throttled', times: 1 }, 'done', 2],
  ['read', { name: 'throttled', ms: 90_000 }, 'throttled', 1],
  ['read', { name: 'throttled-bare', times: 2 }, 'done', 3],
  ['read', { name: 'throttled-bare' }, 'throttled', 3],
  ['read', { name: 'busy', times: 2 }, 'done', 3],
  ['read', { name: 'busy' }, 'throttled', 3],
  ['read', { name: 'unavailable', times: 1 }, 'done', 2],
  ['read', { name: 'unavailable' }, 'unreachable', 3],
  ['read', { name: 'garbled', times: 1 }, 'done', 2],
  ['read', { name: 'garbled' }, 'broken', 3],
  ['read', { name: 'forbidden' }, 'forbidden', 1],
  ['read', { name: 'token-expired', times: 1 }, 'done', 2],
  ['read', { name: 'token-expired', times: 2 }, 'forbidden', 2],
  ['read', { name: 'hang', ms: 1200 }, 'unreachable', 3],
  ['write', { name: 'throttled', times: 1 }, 'done', 2, true],
  ['write', { name: 'throttled', ms: 90_000 }, 'throttled', 1, false],
  ['write', { name: 'throttled-bare', times: 1 }, 'done', 2, true],
  ['write', { name: 'throttled-bare' }, 'throttled', 3, false],
  ['write', { name: 'busy', times: 2 }, 'done', 3, true],
  ['write', { name: 'busy' }, 'throttled', 3, false],
  ['write', { name: 'unavailable', times: 1 }, 'unknown', 1, false],
  ['write', { name: 'unavailable' }, 'unknown', 1, false],
  ['write', { name: 'reset-before' }, 'unknown', 1, false],
  ['write', { name: 'reset-after' }, 'unknown', 1, true],
  ['write', { name: 'garbled' }, 'unknown', 1, true],
  ['write', { name: 'hang', ms: 1200 }, 'unknown', 1, true],
  ['write', { name: 'forbidden' }, 'forbidden', 1, false],
  ['write', { name: 'forbidden-object' }, 'refused', 1, false],
  ['write', { name: 'write-refused' }, 'refused', 1, false],
  ['write', { name: 'not-found-500' }, 'missing', 1, false],
  ['write', { name: 'token-expired', times: 1 }, 'done', 2, true],
  ['write', { name: 'token-expired', times: 2 }, 'forbidden', 2, false],
];

describe('A fault of the sandbox', () => {
  afterEach(() => control.clearFaults());

  for (const [how, planted, came, calls, written] of cases) {
    it(`${planted.name} makes a ${how} ${came} after ${calls} calls`, async () => {
      const { target } = subjectOf(sandboxCloud(), leapingClock(), 700);
      const user = await unstamped(0);
      const cmdlet = how === 'read' ? 'Get-AcceptedDomain' : 'Set-MailUser';
      const before = (await control.calls()).target[cmdlet] ?? 0;
      const exchangeGuid = randomUUID();
      await control.fault({ ...planted, side, cmdlet });

      const work =
        how === 'read'
          ? target.acceptedDomains()
          : target.stamp(user.ExternalDirectoryObjectId, { exchangeGuid, addAddresses: [] }, free);
      const result = await work.then(
        () => 'done',
        (error: unknown) => (error instanceof TenantError ? error.detail.kind : String(error)),
      );

      assert.equal(result, came);
      assert.equal(((await control.calls()).target[cmdlet] ?? 0) - before, calls);
      const writes = await control.writes();
      const carriedOut = writes.some((one) => one.parameters['ExchangeGuid'] === exchangeGuid);
      assert.equal(carriedOut, written ?? false);
    });
  }

  it('not-found-500 makes a mail user null', async () => {
    const { target } = subjectOf(sandboxCloud(), leapingClock());
    const user = await unstamped(0);
    await control.fault({ name: 'not-found-500', side });

    assert.equal(await target.mailUser(user.ExternalDirectoryObjectId), null);
  });

  it('truncated-page makes a listing start over, and it is whole', async () => {
    const { source } = subjectOf(sandboxCloud(), leapingClock());
    const whole = await source.mailboxes();
    await control.fault({ name: 'truncated-page', side: 'source', times: 1 });

    const again = await source.mailboxes();

    assert.ok(whole.length > 1000);
    assert.deepEqual(again, whole);
  });

  it('foreign-next-link makes a listing broken, and no call goes astray', async () => {
    const { source } = subjectOf(sandboxCloud(), leapingClock());
    await control.fault({ name: 'foreign-next-link', side: 'source' });

    await assert.rejects(source.mailboxes(), fault('broken'));

    assert.equal((await control.calls()).misdirected, 0);
  });

  it('stale-token-roles forbids everything, and a later token is a new one', async () => {
    const { target } = subjectOf(sandboxCloud(), leapingClock());
    await control.fault({ name: 'stale-token-roles', side });

    await assert.rejects(target.acceptedDomains(), fault('forbidden'));
    await control.clearFaults();

    assert.ok((await target.acceptedDomains()).length > 0);
  });

  it('entra-down once is outlasted, and for good it is unreachable', async () => {
    const clock = leapingClock();
    await control.fault({ name: 'entra-down', side, times: 1 });

    const domains = await subjectOf(sandboxCloud(), clock).target.acceptedDomains();
    await control.fault({ name: 'entra-down', side });

    assert.ok(domains.length > 0);
    const { target } = subjectOf(sandboxCloud(), clock);
    await assert.rejects(target.acceptedDomains(), fault('unreachable'));
  });

  it('secret-expired is forbidden, under the name that Entra gives it', async () => {
    const { target } = subjectOf(sandboxCloud(), leapingClock());
    await control.fault({ name: 'secret-expired', side });

    await assert.rejects(target.acceptedDomains(), {
      detail: { side, kind: 'forbidden', code: 'AADSTS7000222' },
    });
  });

  it('of too many calls at once is outlasted by slowing down', async () => {
    const { target } = subjectOf(sandboxCloud(), realClock);
    const user = await unstamped(0);
    await control.pace({ concurrency: 2, latencyMs: 20 });

    const found = await Promise.all(
      Array.from({ length: 30 }, () => target.mailUser(user.ExternalDirectoryObjectId)),
    );

    await control.pace({ concurrency: 100, latencyMs: 0 });
    assert.ok(found.every((one) => one?.id === user.ExternalDirectoryObjectId));
  });

  it('of too many writes at once costs none of them, and makes none twice', async () => {
    const { target } = subjectOf(sandboxCloud(), realClock);
    const user = await unstamped(0);
    const before = (await control.writes()).length;
    const addresses = Array.from({ length: 16 }, () => `x500:/o=Old/cn=${randomUUID()}`);
    await control.pace({ concurrency: 2, latencyMs: 20 });

    await Promise.all(
      addresses.map((address) =>
        target.stamp(user.ExternalDirectoryObjectId, { addAddresses: [address] }, free),
      ),
    );

    await control.pace({ concurrency: 100, latencyMs: 0 });
    const made = (await control.writes()).slice(before);
    assert.equal(made.length, addresses.length);
    assert.ok(made.every(({ changed }) => changed));
  });
});
