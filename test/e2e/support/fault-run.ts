import assert from 'node:assert/strict';
import type { SandboxFault } from '../../support/sandbox/control.ts';
import { useStack, type UseOptions } from './shared-stack.ts';
import type { Stack } from './stack.ts';

/** A test for each list of faults that happen in the same run: the run waits or reads again and stamps every row. */
export function testPassingFaults(
  faults: readonly (readonly SandboxFault[])[],
  options: UseOptions = {},
): void {
  const stack = useStack(options);
  const runs = faultRuns(stack);

  for (const active of faults)
    it(`is retried until every row is stamped once: ${active.map(titleOf).join(' and ')}`, async () => {
      const { sandbox } = stack();
      for (const fault of active) await sandbox.fault(fault);
      await runs.map();
      await runs.approve();
      await runs.message(/stamped and verified\./);

      const unused = (await sandbox.faults()).filter(({ times }) => times !== undefined);
      assert.deepEqual(unused, [], 'every fault happened');
      const ids = (await sandbox.writes()).map(({ id }) => id);
      assert.equal(ids.length, 8);
      assert.equal(new Set(ids).size, 8);
    });
}

/** Runs of batch 3, one after the other, each on unstamped objects. */
export function faultRuns(stack: () => Stack) {
  let run = 0;
  beforeEach(async () => {
    await stack().sandbox.reset();
    await stack().sandbox.pace({ lagMs: 0 });
  });
  const megan = () => stack().person('Megan Bowen');
  const preview = () =>
    stack().message(megan().chat.id, new RegExp(`Run ${run} .*waits for approval`), 60_000);
  return {
    map: async () => {
      run += 1;
      await megan().says('map batch 3');
    },
    preview,
    approve: async () => {
      await stack()
        .person('Alex Wilber')
        .clicks('Approve', await preview());
    },
    cancel: () => megan().says(`cancel run ${run}`),
    /** The message about the run that matches. */
    message: (pattern: RegExp) =>
      stack().message(megan().chat.id, new RegExp(`Run ${run} .*(${pattern.source})`), 60_000),
  };
}

export function titleOf({ name, times, cmdlet = 'any call' }: SandboxFault): string {
  return `${name} × ${times ?? '∞'} on ${cmdlet}`;
}
