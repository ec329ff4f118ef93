import assert from 'node:assert/strict';
import { TenantError } from '../../../src/run/faults.ts';
import { free } from '../../support/free.ts';
import { groups } from '../support/answers.ts';
import { control, sandboxCloud, unstamped } from '../support/sandboxCloud.ts';
import { subjectOf } from '../support/subject.ts';
import { leapingClock } from '../support/world.ts';

const side = 'target';
const { target } = subjectOf(sandboxCloud(), leapingClock());

describe('The sandbox that answers first', () => {
  afterEach(() => control.clearFaults());

  for (const { read, write, answers } of groups)
    for (const [name, answer] of Object.entries(answers)) {
      // Connections that break are faults of their own, reset-before and reset-after.
      if (typeof answer === 'string' || answer.headers?.['content-length'] !== undefined) continue;
      for (const [cmdlet, [kind, tries]] of [
        ['Get-AcceptedDomain', read],
        ['Set-MailUser', write],
      ] as const)
        it(`${name}, leaves ${cmdlet} ${kind} after ${tries} tries`, async () => {
          const { ExternalDirectoryObjectId: id } = await unstamped(0);
          await control.fault({ name: 'answers', side, cmdlet, times: 1, answer });
          const before = (await control.calls()).target[cmdlet] ?? 0;

          const asking =
            cmdlet === 'Set-MailUser'
              ? target.stamp(id, { addAddresses: ['x500:/o=Answers/cn=One'] }, free)
              : target.acceptedDomains();
          const came = await asking.then(
            () => 'done',
            (error: unknown) => (error instanceof TenantError ? error.detail.kind : String(error)),
          );

          assert.equal(came, kind);
          assert.equal(((await control.calls()).target[cmdlet] ?? 0) - before, tries);
        });
    }
});
