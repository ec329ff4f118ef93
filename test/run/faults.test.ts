import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { stage } from './support/world.ts';

describe('a run and the faults of its tenants', () => {
  it('waits for a throttled tenant, says so, and goes on', async () => {
    const { approve, asked, ended, tenants, world } = stage(3);
    const run = await asked();
    let left = 5;
    const seen: (string | null)[] = [];
    tenants.state.trouble = (call) => (call === 'stamp' && left-- > 0 ? 'throttled' : null);
    const { clock } = world;
    const sleep = clock.sleep.bind(clock);
    Object.assign(clock, {
      sleep: async (ms: number) => {
        seen.push((await world.journal.read(run.id))?.heldUp ?? null);
        return sleep(ms);
      },
    });

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
    assert.ok(seen.some((reason) => reason?.includes('throttled')));
    assert.equal((await world.journal.read(run.id))?.heldUp, null);
    assert.equal(new Set(tenants.writes).size, tenants.writes.length);
  });

  it('is patient for as long as a tenant lets rows pass between its refusals', async () => {
    const { approve, asked, control, ended, tenants } = stage(300);
    // One by one, so that the pauses add up to more than the patience with a tenant that lets nothing pass.
    const { limits } = control.policy;
    control.policy = { ...control.policy, limits: { ...limits, concurrency: 1 } };
    const refused = new Set<string>();
    tenants.state.trouble = (call, id) => {
      if (call !== 'stamp' || refused.has(id)) return null;
      refused.add(id);
      return 'throttled';
    };
    const run = await asked();

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
    assert.equal(refused.size, 300);
  });

  it('gives up on a tenant that stays away, with nothing left in doubt', async () => {
    const { asked, ended, tenants } = stage(1);
    tenants.state.trouble = (call) => (call === 'mailboxes' ? 'unreachable' : null);

    const run = await asked();
    const outcome = await ended(run);

    assert.equal(outcome.kind, 'stopped');
    assert.match(JSON.stringify(outcome), /ask for a fresh preview/);
  });

  it('stops at once when a permission is missing and says which', async () => {
    const { asked, ended, tenants } = stage(1);
    tenants.state.trouble = (call) => (call === 'recipients' ? 'forbidden' : null);

    const outcome = await ended(await asked());

    assert.match(JSON.stringify(outcome), /Exchange\.ManageAsApp/);
  });

  it('costs one row, not the run, when the tenant refuses one object', async () => {
    const { approve, asked, ended, rows, tenants } = stage(3);
    const run = await asked();
    tenants.state.trouble = (call, id) =>
      call === 'stamp' && id === 'target-1' ? 'forbidden' : null;

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
    assert.deepEqual(
      (await rows(run.id)).map((row) => row.state),
      ['verified', 'failed', 'verified'],
    );
  });

  it('stops after as many failures of one kind as the policy allows', async () => {
    const { approve, asked, control, ended, tally, tenants } = stage(30);
    control.policy = {
      ...control.policy,
      limits: { ...control.policy.limits, stopAfterSameErrors: 5, concurrency: 1 },
    };
    const run = await asked();
    tenants.state.trouble = (call) => (call === 'stamp' ? 'refused' : null);

    await approve(run);
    const outcome = await ended(run);

    assert.equal(outcome.kind, 'stopped');
    assert.deepEqual(await tally(run.id).then((t) => [t.failed, t.planned]), [5, 25]);
  });

  it('reads back a write whose answer was lost instead of writing it twice', async () => {
    const { approve, asked, ended, tally, tenants } = stage(3);
    const run = await asked();
    tenants.state.trouble = (call) => (call === 'stamp' ? 'unknown' : null);

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
    assert.equal((await tally(run.id)).verified, 3);
    assert.equal(tenants.writes.length, 3);
  });

  it('sends a lost write again only after it had its time to settle', async () => {
    const { approve, asked, clock, ended, tally, tenants } = stage(1);
    const run = await asked();
    const sends: number[] = [];
    tenants.state.trouble = (call) => {
      if (call === 'stamp') sends.push(clock.now().getTime());
      return sends.length < 2 && (call === 'stamp' || call === 'lost') ? 'unknown' : null;
    };

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
    assert.equal((await tally(run.id)).verified, 1);
    assert.equal(sends.length, 2);
    assert.ok((sends[1] ?? 0) - (sends[0] ?? 0) >= 120_000);
  });

  it('fails a row whose writes are never answered and never show', async () => {
    const { approve, asked, ended, rows, tenants } = stage(1);
    const run = await asked();
    tenants.state.trouble = (call) => (call === 'stamp' || call === 'lost' ? 'unknown' : null);

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'done' });
    assert.equal((await rows(run.id))[0]?.state, 'failed');
    assert.deepEqual(tenants.writes, []);
  });

  it('says what differs when a stamp does not last', async () => {
    const { approve, asked, ended, rows, tenants } = stage(1);
    const run = await asked();
    tenants.state.trouble = (call) => {
      const target = tenants.recipients.get('target-0');
      if (call === 'recipients' && tenants.writes.length > 0 && target)
        tenants.recipients.set(target.id, { ...target, exchangeGuid: null });
      return null;
    };

    await approve(run);
    await ended(run);

    const [row] = await rows(run.id);
    assert.equal(row?.state, 'unverified');
    assert.match(row.detail, /ExchangeGuid/);
  });

  it('keeps a fault of its own from being the end of the story', async () => {
    const { asked, ended, read, tenants } = stage(1);
    tenants.state.trouble = () => {
      throw new TypeError('a slip');
    };

    const run = await asked();

    assert.equal((await ended(run)).kind, 'stopped');
    assert.match(JSON.stringify((await read(run.id)).outcome), /fault of Crosswalk itself/);
  });
});
