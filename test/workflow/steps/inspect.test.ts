import assert from 'node:assert/strict';
import type { Inspection } from '../../../src/mapping/plan-context.ts';
import { codeOf } from '../../ports/answer-code.ts';
import { sender, testWorld } from '../../ports/world.ts';
import { waitUntil } from '../../ports/wait-until.ts';

const day = 24 * 60 * 60_000;

/** A world whose inspections wait until they may go on. */
function heldWorld(people: number) {
  const here = testWorld(people);
  const { source } = here.tenants;
  const inspect = source.inspect.bind(source);
  let waiting = 0;
  let isReleased = false;
  source.inspect = async (mailboxes) => {
    waiting += 1;
    await waitUntil(() => Promise.resolve(isReleased));
    return inspect(mailboxes);
  };
  /** Opens a run and waits until its mailboxes are being inspected. */
  const openHeld = async () => {
    const answer = await here.say(sender('megan'), 'map batch 3');
    assert.equal(answer.kind, 'run-opened');
    await waitUntil(() => Promise.resolve(waiting > 0));
    return here.read(1);
  };
  const finish = async () => {
    isReleased = true;
    await waitUntil(async () => ['waiting', 'closed'].includes((await here.read(1)).phase));
    return here.read(1);
  };
  return { ...here, openHeld, finish };
}

/** Replaces values of what every inspection reads. */
function readAs(here: ReturnType<typeof testWorld>, values: Partial<Inspection>) {
  const { source } = here.tenants;
  const inspect = source.inspect.bind(source);
  source.inspect = async (mailboxes) =>
    (await inspect(mailboxes)).map((inspection) => ({ ...inspection, ...values }));
}

describe('inspection of the mailboxes of a batch', () => {
  it('comes after the preview, and no one can approve before it has ended', async () => {
    const here = heldWorld(3);
    const run = await here.openHeld();

    await here.deliverAll();
    const shown = here.sent.at(-1)?.message.view.run;
    const early = await here.approve(run);
    const inspected = await here.finish();
    const answer = await here.approve(inspected);

    assert.equal(shown?.phase, 'inspect');
    assert.equal(shown.counts?.ready, 3);
    assert.match(JSON.stringify(early), /mailboxes are being checked.*Approve appears/);
    assert.deepEqual(inspected.inspection, { done: 3, total: 3, secondsLeft: 0 });
    assert.equal(answer.kind, 'run-decided');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });

  it('adds what it finds to the plan before anyone approves it', async () => {
    const here = testWorld(1);
    readAs(here, { trackedHolds: ['mbx0123456789abcdef0123456789abcdef:2'] });

    const run = await here.openRun();

    const [stored] = await here.rows(run.id);
    assert.match(JSON.stringify(stored?.row), /hold-organization/);
  });

  it('shows how far it is and how long it takes', async () => {
    const here = testWorld(200);
    const { source } = here.tenants;
    const inspect = source.inspect.bind(source);
    const shown: string[] = [];
    source.inspect = async (mailboxes) => {
      here.clock.advance(6_000);
      const { inspection } = await here.read(1);
      if (inspection !== null) shown.push(JSON.stringify(inspection));
      return inspect(mailboxes);
    };

    await here.openRun();

    const [first] = shown;
    assert.ok(first !== undefined);
    const { done, total, secondsLeft } = JSON.parse(first) as Record<string, number>;
    assert.equal(total, 200);
    assert.ok(done !== undefined && done > 0 && done < 200);
    assert.ok(secondsLeft !== undefined && secondsLeft > 0);
    // At most every ten seconds.
    assert.ok(new Set(shown).size <= 12);
  });

  it('tells the places of the card when a long one has ended', async () => {
    const here = heldWorld(2);
    await here.openHeld();
    here.clock.advance(10 * 60_000);
    await here.finish();

    assert.match(
      (await here.announcements()).join('\n'),
      /The 2 mailboxes of batch 3 are checked, and run 1 waits for approval/,
    );
  });

  it('reads each mailbox once a day, and again where its listing has changed', async () => {
    const here = testWorld(3);
    const { tenants } = here;
    const inspected = async () => {
      tenants.state.inspected = [];
      const run = await here.openRun();
      await here.say(sender('megan'), `cancel run ${run.id}`);
      await here.waitForOutcome(run);
      return tenants.state.inspected;
    };

    assert.equal((await inspected()).length, 3);
    assert.deepEqual(await inspected(), []);
    const [, second] = tenants.state.members;
    assert.ok(second !== undefined);
    tenants.state.members = tenants.state.members.map((mailbox) =>
      mailbox === second
        ? { ...mailbox, addresses: [...mailbox.addresses, 'smtp:x@y.z'] }
        : mailbox,
    );
    tenants.source.mailboxes = () => Promise.resolve(tenants.state.members);
    assert.deepEqual(await inspected(), ['source-1']);
    here.clock.advance(day + 1);
    assert.equal((await inspected()).length, 3);
  });

  it('reads a mailbox again that could not be read completely for an earlier run', async () => {
    const here = testWorld(1);
    readAs(here, { size: null });
    const first = await here.openRun();
    const [stored] = await here.rows(first.id);
    await here.say(sender('megan'), 'cancel run 1');
    await here.waitForOutcome(first);
    here.clock.advance(1_000);
    here.tenants.state.inspected = [];

    await here.openRun();

    assert.match(JSON.stringify(stored?.row), /mailbox-not-inspected/);
    assert.deepEqual(here.tenants.state.inspected, ['source-0']);
  });

  it('continues after a throttled call with the mailboxes that are left', async () => {
    const here = testWorld(100);
    const { state } = here.tenants;
    let faults = 2;
    state.faultFor = (call, id) =>
      call === 'inspect' && id === 'source-40' && faults-- > 0 ? 'throttled' : null;

    const run = await here.openRun();

    assert.equal(run.phase, 'waiting');
    assert.equal(new Set(state.inspected).size, 100);
    assert.ok(state.inspected.length < 130, `${state.inspected.length} readings`);
  });

  it('ends when the run is canceled', async () => {
    const here = heldWorld(100);
    const run = await here.openHeld();

    await here.say(sender('megan'), 'cancel run 1');
    await here.finish();

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
    assert.ok(here.tenants.state.inspected.length < 100);
  });

  it('is followed by a plan with what people pinned or excluded meanwhile', async () => {
    const here = heldWorld(3);
    await here.openHeld();

    const answer = await here.say(
      sender('megan'),
      'exclude source-0 from batch 3 until 2099-12-31 because on leave',
    );
    const run = await here.finish();

    assert.match(JSON.stringify(answer), /Run 1 shows it as soon as its mailboxes are checked/);
    assert.equal(run.counts?.excluded, 1);
  });

  it('does not happen where the policy has it off, and the preview says so', async () => {
    const here = testWorld(2);
    here.control.policy = { ...here.control.policy, readiness: { inspect: 'off' } };

    const run = await here.openRun();

    assert.deepEqual(here.tenants.state.inspected, []);
    assert.match(JSON.stringify(run.notes), /inspection-off/);
    assert.equal(codeOf(await here.approve(run)), 'run-decided');
  });
});
