import assert from 'node:assert/strict';
import type { SandboxFault } from '../support/sandbox/control.ts';
import { faultRuns, titleOf } from './support/fault-run.ts';
import { useStack } from './support/shared-stack.ts';

const endsRun: readonly (readonly [SandboxFault, RegExp])[] = [
  [
    { name: 'forbidden', side: 'source' },
    /in the source tenant failed: The role assigned to application isn.t supported.*No role of the app .* in the source tenant includes Get-\w+: assign it the Entra role Global Reader.*Exchange\.ManageAsAppV2 and AdminAPI\.ManageAsApp do not work/,
  ],
  [{ name: 'stale-token-roles' }, /Exchange\.ManageAsApp/],
  [{ name: 'secret-expired' }, /AADSTS7000222|secret/],
];

const endsPagedRun: typeof endsRun = [[{ name: 'foreign-next-link' }, /leads to another host/]];

const costsOneRow: readonly (readonly [SandboxFault, RegExp])[] = [
  [{ name: 'forbidden-object' }, /7 verified, 1 failed/],
  [{ name: 'write-refused', times: 1 }, /7 verified, 1 failed/],
  [{ name: 'not-found-500', cmdlet: 'Set-MailUser', times: 1 }, /7 verified, 1 failed/],
  [{ name: 'write-lost', times: 1 }, /7 verified, 1 not confirmed/],
];

describe('a fault of the tenants that lasts', () => {
  const stack = useStack();
  const runs = faultRuns(stack);

  for (const [fault, reason] of endsRun) testEnd(fault, { reason, stack, runs });

  for (const [fault, counts] of costsOneRow)
    it(`costs one row: ${titleOf(fault)}`, async () => {
      const { sandbox } = stack();
      const target = await sandbox.object('target', 'pgupta');
      await runs.map();
      await runs.preview();
      await sandbox.fault(
        fault.name === 'forbidden-object'
          ? { ...fault, target: target.ExternalDirectoryObjectId }
          : fault,
      );
      await runs.approve();

      assert.ok(await runs.message(counts));
    });

  it('costs one row, which tells the sentence of the tenant', async () => {
    const { sandbox } = stack();
    const target = await sandbox.object('target', 'pgupta');
    await runs.map();
    await runs.preview();
    await sandbox.fault({ name: 'write-refused', target: target.ExternalDirectoryObjectId });
    await runs.approve();
    await runs.message(/7 verified, 1 failed/);

    const megan = stack().person('Megan Bowen');
    await megan.says('why pradeep gupta');

    assert.ok(
      await stack().message(
        megan.chat.id,
        /The recipient is being modified by a provisioning policy and cannot be changed\. \(RecipientTaskException, request-id/,
      ),
    );
  });

  for (const name of ['graph-throttled', 'graph-forbidden', 'graph-down'])
    it(`allows no approval by a group that Graph does not return: ${name}`, async () => {
      await runs.map();
      const card = await runs.preview();
      await stack().sandbox.fault({ name });

      const answer = await stack().person('Adele Vance').clicks('Approve', card);
      await runs.cancel();
      await runs.message(/Canceled/);

      assert.match(answer.text, /nothing was done/);
    });
});

describe('a fault of a page of a listing that lasts', () => {
  const stack = useStack({ size: 1_000 });
  const runs = faultRuns(stack);

  for (const [fault, reason] of endsPagedRun) testEnd(fault, { reason, stack, runs });
});

function testEnd(
  fault: SandboxFault,
  {
    reason,
    stack,
    runs,
  }: { reason: RegExp; stack: ReturnType<typeof useStack>; runs: ReturnType<typeof faultRuns> },
): void {
  it(`ends the run before the first write and explains what to do: ${titleOf(fault)}`, async () => {
    const { sandbox } = stack();
    await sandbox.fault(fault);
    // The bot asks Entra only when it needs a new token.
    if (['secret-expired', 'stale-token-roles'].includes(fault.name))
      await sandbox.fault({ name: 'token-expired', times: 1 });
    await runs.map();

    await runs.message(reason);

    assert.deepEqual(await sandbox.writes(), []);
  });
}
