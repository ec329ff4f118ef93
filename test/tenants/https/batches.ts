import assert from 'node:assert/strict';
import type { SourceMailbox } from '../../../src/mapping/tenant-objects.ts';
import { instantClock } from '../support/options.ts';
import { control, sandboxTenants } from '../support/sandbox-tenants.ts';
import { tenantPorts } from '../support/tenant-ports.ts';

const cmdlet = 'Get-MailboxStatistics';
const side = 'source';

/** The fault of one of three requests in a batch, the number of requests in all, and whether its value is read. */
const cases: readonly (readonly [
  fault: { readonly name: string; readonly times?: number },
  calls: number,
  isRead: boolean,
])[] = [
  [{ name: 'throttled', times: 1 }, 4, true],
  [{ name: 'throttled-bare', times: 1 }, 4, true],
  [{ name: 'throttled-bare', times: 2 }, 5, true],
  [{ name: 'busy', times: 2 }, 5, true],
  [{ name: 'unavailable', times: 1 }, 4, true],
  [{ name: 'unavailable' }, 5, false],
  [{ name: 'garbled', times: 1 }, 4, true],
  [{ name: 'garbled' }, 5, false],
  [{ name: 'forbidden' }, 3, false],
  [{ name: 'not-found-500' }, 3, false],
];

describe('A fault of the sandbox in a batch', () => {
  let mailboxes: readonly SourceMailbox[];
  before(async () => {
    const { source } = tenantPorts(sandboxTenants(), instantClock());
    mailboxes = (await source.mailboxes()).slice(0, 3);
  });
  afterEach(() => control.clearFaults());

  for (const [fault, calls, isRead] of cases) {
    const times = fault.times === undefined ? 'always' : `${fault.times} times`;
    const result = isRead ? 'reads the value' : 'leaves the value null';
    it(`${fault.name}, ${times}, ${result} after ${calls} requests`, async () => {
      const { source } = tenantPorts(sandboxTenants(), instantClock());
      const target = mailboxes[1]?.id;
      const before = (await control.calls()).source[cmdlet] ?? 0;
      await control.fault({ ...fault, side, cmdlet, target });

      const found = await source.inspect(mailboxes);

      assert.deepEqual(
        found.map(({ size }) => size !== null),
        [true, isRead, true],
      );
      assert.equal(((await control.calls()).source[cmdlet] ?? 0) - before, calls);
    });
  }
});
