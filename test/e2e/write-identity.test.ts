import assert from 'node:assert/strict';
import { useStack } from './support/shared-stack.ts';

describe('the app that stamps', () => {
  const stack = useStack();
  /** Since the sandbox was reset. */
  const tokens = async (app: string) => (await stack().sandbox.calls()).entra[`app ${app}`] ?? 0;

  it('gets its first token for an approved stamp, and none for trust, plans and verification', async () => {
    const { target, targetWrite } = stack().sandbox.ready;
    // The token of an earlier test would still be used.
    await stack().killBot();
    await stack().startBot();
    const megan = stack().person('Megan Bowen');

    await megan.says('trust');
    const passport = await stack().message(megan.chat.id, /Trust between the tenants/);
    await megan.says('map batch 1');
    const card = await stack().message(megan.chat.id, /waits for approval/);
    assert.ok((await tokens(target.clientId)) > 0);
    assert.equal(await tokens(targetWrite.clientId), 0);

    await stack().person('Alex Wilber').clicks('Approve', card);
    await stack().message(megan.chat.id, /stamped and verified\./);
    assert.ok((await stack().sandbox.writes()).length > 0);
    const requested = await tokens(targetWrite.clientId);
    assert.ok(requested > 0);
    await megan.says('verify run 1');
    assert.equal(await tokens(targetWrite.clientId), requested);
    assert.match(
      JSON.stringify(passport.card),
      new RegExp(`Right of the application that stamps to run cmdlets[^]*${targetWrite.clientId}`),
    );
  }).timeout(120_000);
});
