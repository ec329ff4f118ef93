import assert from 'node:assert/strict';
import { TenantError } from '../../../src/ports/tenant-error.ts';
import { alwaysTrue } from '../../support/always-true.ts';
import { firstResponses } from '../support/first-responses.ts';
import { instantClock } from '../support/options.ts';
import { control, sandboxTenants, unstampedUsers } from '../support/sandbox-tenants.ts';
import { tenantPorts } from '../support/tenant-ports.ts';

const side = 'target';
const { target } = tenantPorts(sandboxTenants(), instantClock());

describe('A call to the sandbox by its first response', () => {
  let id = '';
  before(async () => {
    id = (await unstampedUsers())[0]?.ExternalDirectoryObjectId ?? '';
  });
  afterEach(() => control.clearFaults());

  for (const { read, write, responses } of firstResponses)
    for (const [name, answer] of Object.entries(responses)) {
      // Closed connections are faults of their own, reset-before and reset-after.
      if (typeof answer === 'string' || answer.headers?.['content-length'] !== undefined) continue;
      for (const [cmdlet, [kind, tries]] of [
        ['Get-AcceptedDomain', read],
        ['Set-MailUser', write],
      ] as const)
        it(`${name}: ${cmdlet} is ${kind} after ${tries} tries`, async () => {
          await control.fault({ name: 'answers', side, cmdlet, times: 1, answer });
          const before = (await control.calls()).target[cmdlet] ?? 0;

          const calling =
            cmdlet === 'Set-MailUser'
              ? target.stamp(id, { addAddresses: ['x500:/o=Answers/cn=One'] }, alwaysTrue)
              : target.acceptedDomains();
          const outcome = await calling.then(
            () => 'done',
            (error: unknown) => (error instanceof TenantError ? error.detail.kind : String(error)),
          );

          assert.equal(outcome, kind);
          assert.equal(((await control.calls()).target[cmdlet] ?? 0) - before, tries);
        });
    }
});
