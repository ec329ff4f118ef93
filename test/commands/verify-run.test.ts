import assert from 'node:assert/strict';
import type { TargetRecipient } from '../../src/mapping/tenant-objects.ts';
import { mailUser } from '../ports/tenant-objects.ts';
import { testWorld } from '../ports/world.ts';
import { codeOf, megan, stampBatch, textOf } from './support/answers.ts';

describe('verify run', () => {
  it('reads the target again, writes nothing, and names the rows that changed', async () => {
    const here = testWorld(3);
    await stampBatch(here);
    const unchanged = await here.say(megan, 'verify run 1');
    const target = here.tenants.recipients.get('target-1')!;
    here.tenants.recipients.set('target-1', { ...target, exchangeGuid: null });

    const changed = await here.say(megan, 'verify run 1');

    assert.equal(
      textOf(unchanged),
      'Run 1, read back just now. All 3 stamped people are as approved.',
    );
    assert.match(
      textOf(changed),
      /2 of 3 stamped people are .* Changed since: Person 1: ExchangeGuid is empty, expected 00000001-/,
    );
    assert.equal(here.tenants.writes.length, 3);
    assert.equal((await here.stateCounts(1)).verified, 3);
  });

  it('verifies the rows of a run that ended before it could read them back', async () => {
    const here = testWorld(3);
    const run = await here.openRun();
    const stamped = new Map<string, TargetRecipient>();
    let listings = 0;
    here.tenants.state.faultFor = (call) => {
      const { recipients, writes } = here.tenants;
      if (call !== 'recipients' || writes.length < 3) return null;
      listings += 1;
      if (listings > 1) return 'forbidden';
      for (const n of [0, 1, 2]) {
        stamped.set(`target-${n}`, recipients.get(`target-${n}`)!);
        recipients.set(`target-${n}`, mailUser(n));
      }
      return null;
    };
    await here.approve(run);
    const outcome = await here.waitForOutcome(run);
    const before = await here.stateCounts(run.id);
    here.tenants.state.faultFor = () => null;
    for (const [id, target] of stamped) here.tenants.recipients.set(id, target);
    here.clock.advance(120_000);

    const answer = await here.say(megan, `verify run ${run.id}`);

    assert.deepEqual([outcome.kind, before.settling], ['failed', 3]);
    assert.match(textOf(answer), /All 3 stamped people are as approved/);
    assert.equal((await here.stateCounts(run.id)).verified, 3);
  });

  it('confirms on-premises people once the directory is synchronized', async () => {
    const here = testWorld(2);
    const target = here.tenants.recipients.get('target-0')!;
    here.tenants.recipients.set('target-0', { ...target, dirSynced: true });
    const run = await stampBatch(here);
    const row = (await here.rows(run.id))[0]?.row;
    assert.ok(row?.kind === 'on-premises');

    const before = await here.say(megan, 'verify run 1');
    here.tenants.recipients.set('target-0', { ...target, dirSynced: true, ...row.after });
    const after = await here.say(megan, 'verify run 1');
    const again = await here.say(megan, 'verify run 1');

    assert.deepEqual(here.tenants.writes, ['target-1']);
    assert.match(textOf(before), /0 of 1 on-premises people .* don’t show their stamp yet/);
    assert.match(textOf(after), /1 of 1 on-premises people are confirmed\./);
    assert.match(textOf(again), /The 1 stamped person is as approved/);
    assert.equal((await here.rows(run.id))[0]?.state, 'synced');
  });

  it('is refused for a run that is unknown, not approved, or not ended', async () => {
    const here = testWorld();
    await here.openRun();
    const waiting = await here.say(megan, 'verify run 1');
    await here.say(megan, 'cancel run 1');
    const canceled = await here.say(megan, 'verify run 1');
    const unknown = await here.say(megan, 'verify run 9');

    assert.deepEqual([waiting, canceled, unknown].map(codeOf), [
      'not-waiting',
      'not-waiting',
      'unknown-run',
    ]);
  });
});
