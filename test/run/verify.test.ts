import assert from 'node:assert/strict';
import type { TargetRecipient } from '../../src/mapping/identity.ts';
import type { Answer } from '../../src/run/answer.ts';
import type { Tally } from '../../src/run/run.ts';
import { mailUser } from './support/tenants.ts';
import { asker, stage } from './support/world.ts';

const told = (answer: Answer) => (answer.kind === 'said' ? answer.text : answer.kind);

describe('reading back', () => {
  const stamped = async () => {
    const here = stage(3);
    const run = await here.asked();
    await here.approve(run);
    await here.ended(run);
    return { here, run };
  };

  it('proves no row whose GUID or X500 address stands on another object too', async () => {
    const here = stage(3);
    const run = await here.asked();
    const guid = '00000001-0000-4000-8000-000000000001';
    here.tenants.state.trouble = (call) => {
      const twin = { ...mailUser(0), id: 'twin', name: 'Twin', addresses: [] };
      if (call === 'stamp' && here.tenants.writes.length === 2)
        here.tenants.recipients.set('twin', { ...twin, exchangeGuid: guid });
      if (call === 'recipients') here.clock.advance(120_000);
      return null;
    };

    await here.approve(run);
    await here.ended(run);

    const rows = await here.rows(run.id);
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['verified', 'unverified', 'verified'],
    );
    assert.match(rows[1]?.detail ?? '', new RegExp(`GUID ${guid} stands on Twin .* too`));
  });

  it('counts a row that does not show its stamp yet as settling until it does', async () => {
    const here = stage(3);
    const run = await here.asked();
    const tallies: Promise<Tally>[] = [];
    const details: Promise<string | undefined>[] = [];
    let stamped: TargetRecipient | undefined;
    here.tenants.state.trouble = (call) => {
      const { recipients, writes } = here.tenants;
      if (call !== 'recipients' || writes.length < 3) return null;
      tallies.push(here.tally(run.id));
      details.push(here.rows(run.id).then((rows) => rows[1]?.detail));
      stamped ??= recipients.get('target-1');
      if (stamped !== undefined)
        recipients.set('target-1', tallies.length < 3 ? mailUser(1) : stamped);
      return null;
    };

    await here.approve(run);
    await here.ended(run);

    const seen = (await Promise.all(tallies)).map(({ written, settling, verified }) => ({
      ...{ written, settling, verified },
    }));
    assert.deepEqual(seen, [
      { written: 3, settling: 0, verified: 0 },
      { written: 0, settling: 1, verified: 2 },
      { written: 0, settling: 1, verified: 2 },
    ]);
    assert.match(
      (await details[1]) ?? '',
      /not to be seen yet: ExchangeGuid is empty.* until 2026-/,
    );
    const row = (await here.rows(run.id))[1];
    assert.deepEqual([row?.state, row?.detail], ['verified', '']);
    assert.equal(here.tenants.writes.length, 3);
  });

  it('of a run that broke off before it could read its rows back is made up for', async () => {
    const here = stage(3);
    const run = await here.asked();
    let listings = 0;
    here.tenants.state.trouble = (call) => {
      const { recipients, writes } = here.tenants;
      if (call !== 'recipients' || writes.length < 3) return null;
      listings += 1;
      if (listings > 1) return 'forbidden';
      for (const n of [0, 1, 2]) hidden.set(`target-${n}`, recipients.get(`target-${n}`)!);
      for (const n of [0, 1, 2]) recipients.set(`target-${n}`, mailUser(n));
      return null;
    };
    const hidden = new Map<string, TargetRecipient>();
    await here.approve(run);
    const outcome = await here.ended(run);
    const left = await here.tally(run.id);
    here.tenants.state.trouble = () => null;
    for (const [id, one] of hidden) here.tenants.recipients.set(id, one);
    here.clock.advance(120_000);

    const answer = await here.verbs.verifyRun(asker('megan'), run.id);

    assert.deepEqual([outcome.kind, left.settling], ['stopped', 3]);
    assert.match(told(answer), /All 3 stamped rows stand as approved/);
    assert.equal((await here.tally(run.id)).verified, 3);
  });

  it('may be asked for at any time, writes nothing, and names what no longer stands', async () => {
    const { here, run } = await stamped();
    const fine = await here.verbs.verifyRun(asker('megan'), run.id);
    const now = here.tenants.recipients.get('target-1')!;
    here.tenants.recipients.set('target-1', { ...now, exchangeGuid: null });

    const changed = await here.verbs.verifyRun(asker('megan'), run.id);

    assert.equal(told(fine), 'Run 1, read back just now. All 3 stamped rows stand as approved.');
    assert.match(
      told(changed),
      /2 of 3 stamped rows stand .* Not so: Person 1: ExchangeGuid is empty, expected 00000001-/,
    );
    assert.equal(here.tenants.writes.length, 3);
    assert.equal((await here.tally(run.id)).verified, 3);
  });

  it('waits until a run is over', async () => {
    const here = stage();
    const run = await here.asked();

    assert.equal(told(await here.verbs.verifyRun(asker('megan'), run.id)), 'refused');
  });
});
