import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { TenantError } from '../../../src/ports/tenant-error.ts';
import { alwaysTrue } from '../../support/always-true.ts';
import { instantClock } from '../support/options.ts';
import { control, sandboxTenants, unstampedUsers } from '../support/sandbox-tenants.ts';
import { tenantErrorOf } from '../support/tenant-error-of.ts';
import { realClock, tenantPorts } from '../support/tenant-ports.ts';

const side = 'target';

/** The fault, the outcome of the call and the number of tries; for a write also whether it was carried out. */
const cases: readonly (readonly [
  access: 'read' | 'write',
  fault: {
    readonly name: string;
    readonly times?: number;
    readonly ms?: number;
    readonly text?: string;
  },
  outcome: string,
  tries: number,
  isWritten?: boolean,
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
  ['read', { name: 'hang', ms: 600 }, 'unreachable', 3],
  ['read', { name: 'passing', times: 1 }, 'done', 2],
  ['read', { name: 'passing', text: 'ServerInMMException' }, 'unreachable', 3],
  ['read', { name: 'cmdlet-denied' }, 'forbidden', 1],
  ['read', { name: 'parameter-denied' }, 'forbidden', 1],
  ['read', { name: 'errors-in-success' }, 'refused', 1],
  ['read', { name: 'asks-confirmation' }, 'refused', 1],
  ['read', { name: 'cut-list' }, 'broken', 1],
  ['read', { name: 'cut-list-header' }, 'broken', 1],
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
  ['write', { name: 'hang', ms: 600 }, 'unknown', 1, true],
  ['write', { name: 'passing' }, 'unknown', 1, false],
  ['write', { name: 'cmdlet-denied' }, 'forbidden', 1, false],
  ['write', { name: 'parameter-denied' }, 'forbidden', 1, false],
  ['write', { name: 'errors-in-success' }, 'refused', 1, false],
  ['write', { name: 'asks-confirmation' }, 'refused', 1, false],
  ['write', { name: 'forbidden' }, 'forbidden', 1, false],
  ['write', { name: 'forbidden-object' }, 'refused', 1, false],
  ['write', { name: 'write-refused' }, 'refused', 1, false],
  ['write', { name: 'not-found-500' }, 'missing', 1, false],
  ['write', { name: 'token-expired', times: 1 }, 'done', 2, true],
  ['write', { name: 'token-expired', times: 2 }, 'forbidden', 2, false],
];

describe('A fault of the sandbox', () => {
  let id = '';
  before(async () => {
    id = (await unstampedUsers())[0]?.ExternalDirectoryObjectId ?? '';
  });
  afterEach(() => control.clearFaults());

  for (const [access, fault, outcome, tries, isWritten = false] of cases) {
    it(`${fault.name} ${fault.text ?? ''} makes a ${access} ${outcome} after ${tries} tries`, async () => {
      const timeLimit = fault.name === 'hang' ? 300 : 30_000;
      const { target } = tenantPorts(sandboxTenants(), instantClock(), timeLimit);
      const cmdlet = access === 'read' ? 'Get-AcceptedDomain' : 'Set-MailUser';
      const before = (await control.calls()).target[cmdlet] ?? 0;
      const exchangeGuid = randomUUID();
      await control.fault({ ...fault, side, cmdlet });

      const calling =
        access === 'read'
          ? target.acceptedDomains()
          : target.stamp(id, { exchangeGuid, addAddresses: [] }, alwaysTrue);
      const result = await calling.then(
        () => 'done',
        (error: unknown) => (error instanceof TenantError ? error.detail.kind : String(error)),
      );

      assert.equal(result, outcome);
      assert.equal(((await control.calls()).target[cmdlet] ?? 0) - before, tries);
      const writes = await control.writes();
      const found = writes.some(({ parameters }) => parameters['ExchangeGuid'] === exchangeGuid);
      assert.equal(found, isWritten);
    });
  }

  it('not-found-500 makes a mail user null', async () => {
    const { target } = tenantPorts(sandboxTenants(), instantClock());
    await control.fault({ name: 'not-found-500', side });

    assert.equal(await target.mailUser(id), null);
  });

  it('cmdlet-denied says which cmdlet, which app and which role', async () => {
    const { target } = tenantPorts(sandboxTenants(), instantClock());
    await control.fault({ name: 'cmdlet-denied', side, cmdlet: 'Get-MigrationUser' });

    await assert.rejects(target.migrations(), (error) => {
      const { clientId } = sandboxTenants().target;
      const lack = `No role of the app ${clientId} in the target tenant includes Get-MigrationUser`;
      assert.ok(String(error).includes(`${lack}: assign it the Entra role Exchange Recip`));
      return tenantErrorOf('forbidden')(error);
    });
  });

  it('stale-token-roles forbids every call until a new token is issued', async () => {
    const { target } = tenantPorts(sandboxTenants(), instantClock());
    await control.fault({ name: 'stale-token-roles', side });

    await assert.rejects(target.acceptedDomains(), tenantErrorOf('forbidden'));
    await control.clearFaults();

    assert.ok((await target.acceptedDomains()).length > 0);
  });

  it('entra-down is retried once, and fails as unreachable when it lasts', async () => {
    const clock = instantClock();
    await control.fault({ name: 'entra-down', side, times: 1 });

    const domains = await tenantPorts(sandboxTenants(), clock).target.acceptedDomains();
    await control.fault({ name: 'entra-down', side });

    assert.ok(domains.length > 0);
    const { target } = tenantPorts(sandboxTenants(), clock);
    await assert.rejects(target.acceptedDomains(), tenantErrorOf('unreachable'));
  });

  it('secret-expired is forbidden, with the error code of Entra', async () => {
    const { target } = tenantPorts(sandboxTenants(), instantClock());
    await control.fault({ name: 'secret-expired', side });

    await assert.rejects(target.acceptedDomains(), {
      detail: { side, kind: 'forbidden', code: 'AADSTS7000222' },
    });
  });
});

describe('The concurrency limit of the sandbox', () => {
  let id = '';
  before(async () => {
    id = (await unstampedUsers())[0]?.ExternalDirectoryObjectId ?? '';
    await control.pace({ concurrency: 2, latencyMs: 20 });
  });
  after(() => control.pace({ concurrency: 100, latencyMs: 0 }));

  it('does not make one of many reads fail', async () => {
    const { target } = tenantPorts(sandboxTenants(), realClock);

    const found = await Promise.all(Array.from({ length: 30 }, () => target.mailUser(id)));

    assert.ok(found.every((user) => user?.id === id));
  });

  it('does not make one of many writes fail or run twice', async () => {
    const { target } = tenantPorts(sandboxTenants(), realClock);
    const before = (await control.writes()).length;
    const addresses = Array.from({ length: 16 }, () => `x500:/o=Old/cn=${randomUUID()}`);

    await Promise.all(
      addresses.map((address) => target.stamp(id, { addAddresses: [address] }, alwaysTrue)),
    );

    const writes = (await control.writes()).slice(before);
    assert.equal(writes.length, addresses.length);
    assert.ok(writes.every(({ changed }) => changed));
  });
});
