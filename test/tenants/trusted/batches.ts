import assert from 'node:assert/strict';
import type { SourceMailbox } from '../../../src/mapping/identity.ts';
import { control, sandboxCloud } from '../support/sandboxCloud.ts';
import { subjectOf } from '../support/subject.ts';
import { leapingClock } from '../support/world.ts';

const cmdlet = 'Get-MailboxStatistics';
const side = 'source';

/** The fault that meets one of three calls in a batch, how often they are made in all, and whether its answer came. */
const cases: readonly (readonly [
  fault: { readonly name: string; readonly times?: number },
  calls: number,
  answered: boolean,
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

describe('A fault of the sandbox within a batch', () => {
  let some: readonly SourceMailbox[];
  before(async () => {
    const { source } = subjectOf(sandboxCloud(), leapingClock());
    some = (await source.mailboxes()).slice(0, 3);
  });
  afterEach(() => control.clearFaults());

  for (const [planted, calls, answered] of cases) {
    const often = planted.times === undefined ? 'for good' : `${planted.times} times`;
    it(`${planted.name} ${often} costs ${answered ? 'time' : 'its mailbox a value'}, and ${calls} calls`, async () => {
      const { source } = subjectOf(sandboxCloud(), leapingClock());
      const target = some[1]?.id;
      const before = (await control.calls()).source[cmdlet] ?? 0;
      await control.fault({ ...planted, side, cmdlet, target });

      const found = await source.inspect(some);

      assert.deepEqual(
        found.map(({ size }) => size !== null),
        [true, answered, true],
      );
      assert.equal(((await control.calls()).source[cmdlet] ?? 0) - before, calls);
    });
  }
});
