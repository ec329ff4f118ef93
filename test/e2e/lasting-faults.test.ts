import assert from 'node:assert/strict';
import type { Message } from '../support/connector/messages.ts';
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

describe('a fault of the tenants that lasts', () => {
  const stack = useStack();
  const runs = faultRuns(stack);

  for (const [fault, reason] of endsRun) testEnd(fault, { reason, stack, runs });

  it('costs one row each, in which the sentence of the tenant stands: write-refused, forbidden-object, not-found-500, write-lost', async () => {
    const { sandbox } = stack();
    const cmdlet = 'Set-MailUser';
    const idOf = async (alias: string) =>
      (await sandbox.object('target', alias)).ExternalDirectoryObjectId;
    await runs.map();
    await runs.preview();
    await sandbox.fault({ name: 'write-refused', target: await idOf('pgupta') });
    await sandbox.fault({ name: 'forbidden-object', target: await idOf('LeeG') });
    await sandbox.fault({ name: 'not-found-500', cmdlet, times: 1, target: await idOf('GradyA') });
    await sandbox.fault({ name: 'write-lost', times: 1 });
    await runs.approve();
    await runs.message(/4 verified, 3 failed, 1 not confirmed/);

    const megan = stack().person('Megan Bowen');
    await megan.says('why pradeep gupta');

    assert.ok(
      await stack().message(
        megan.chat.id,
        /The recipient is being modified by a provisioning policy and cannot be changed\. \(RecipientTaskException, request-id/,
      ),
    );
  });

  describe('at the time of an approval', () => {
    let card: Message;
    before(async () => {
      await runs.map();
      card = await runs.preview();
    });
    after(async () => {
      await runs.cancel();
      await runs.message(/Canceled/);
    });

    for (const name of ['graph-throttled', 'graph-forbidden', 'graph-down'])
      it(`allows none by a group that Graph does not return: ${name}`, async () => {
        await stack().sandbox.fault({ name });

        const answer = await stack().person('Adele Vance').clicks('Approve', card);

        assert.match(answer.text, /nothing was done/);
      });
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
