import assert from 'node:assert/strict';
import type { Override } from '../../../src/ports/overrides.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender, testWorld } from '../../ports/world.ts';

type Here = ReturnType<typeof testWorld>;

const nestor = { id: 'nestor', name: 'NESTOR' };
const source = { id: 'source-9', name: 'Person 9', address: 'person9@contoso.com' };
const elsewhere = { id: 'target-8', name: 'Person 8', address: 'person8@fabrikam.com' };
const target = { id: 'target-9', name: 'Person 9', address: 'person9@fabrikam.com' };
const outside = { id: 'outside', name: 'Outside', address: 'outside@contoso.com' };

/** Sends one row at a time; `happen` is called before the second one is written. */
function oneRowAtOnce(happen: (here: Here) => Promise<unknown>) {
  const here = testWorld(12);
  const { policy } = here.control;
  here.control.policy = { ...policy, limits: { ...policy.limits, concurrency: 1, canary: 0 } };
  const { target: tenant } = here.tenants;
  const stamp = tenant.stamp.bind(tenant);
  let isDone = false;
  tenant.stamp = async (...write) => {
    if (here.tenants.writes.length === 1 && !isDone) {
      isDone = true;
      await happen(here);
    }
    return stamp(...write);
  };
  return here;
}

describe('an override while a run stamps', () => {
  /** Another instance saves it, and dies before it holds the row back. */
  const savedOnly = async (override: Pick<Override, 'kind'> & Partial<Override>) => {
    const here = oneRowAtOnce(({ clock, world }) => {
      const base = { source, by: nestor, at: clock.now(), note: 'wrong person' };
      return world.overrides.add([{ ...base, ...override } as Override]);
    });
    const run = await here.openRun();
    await here.approve(run);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    const rows = await here.rows(run.id);
    return { here, row: rows.find(({ row }) => row.source.id === source.id) };
  };

  for (const [what, override] of [
    ['an exclusion', { kind: 'exclude', batch: 3, until: '2099-12-31' }],
    ['a pin to another mail user', { kind: 'pin', target: elsewhere }],
    ['a pin of another mailbox to its target', { kind: 'pin', source: outside, target }],
  ] as const)
    it(`holds the row back by itself: ${what}, whose instance died once it was saved`, async () => {
      const { here, row } = await savedOnly(override);

      assert.equal(row?.state, 'drifted');
      assert.match(row.detail, /^A pin or exclusion has changed this person’s plan/);
      assert.ok(!here.tenants.writes.includes('target-9'));
    });

  it('holds no row back that it does not apply to: an exclusion from another batch', async () => {
    const { here, row } = await savedOnly({ kind: 'exclude', batch: 4, until: '2099-12-31' });

    assert.equal(row?.state, 'verified');
    assert.equal(here.tenants.writes.length, 12);
  });

  it('holds the row back before it plans the rows of a waiting run again, which a slow tenant delays', async () => {
    let isReading = false;
    let mayAnswer = false;
    let pinning: Promise<unknown> = Promise.resolve();
    const here = oneRowAtOnce(async ({ say, tenants }) => {
      const recipients = tenants.target.recipients.bind(tenants.target);
      let calls = 0;
      tenants.target.recipients = async () => {
        calls += 1;
        // The command itself lists them first.
        if (calls === 2) {
          isReading = true;
          await waitUntil(() => Promise.resolve(mayAnswer));
        }
        return recipients();
      };
      pinning = say(sender('nestor'), 'pin source-9 to target-8 because wrong person');
      await waitUntil(() => Promise.resolve(isReading));
    });
    here.control.batchFile = 'PrimarySmtpAddress\nperson9@contoso.com\n';
    const run = await here.openRun();
    const waiting = await here.say(sender('megan'), 'map batch 4');
    assert.ok(waiting.kind === 'run-opened');
    await waitUntil(async () => (await here.read(waiting.run)).phase === 'waiting');

    await here.approve(run);
    await waitUntil(() => Promise.resolve(isReading));
    const during = await here.rows(run.id);
    mayAnswer = true;
    await pinning;

    assert.equal(during.find(({ row }) => row.source.id === 'source-9')?.state, 'drifted');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.ok(!here.tenants.writes.includes('target-9'));
  });
});
