import assert from 'node:assert/strict';
import { salesChannel, sender, testWorld } from '../../ports/world.ts';

describe('a stamp step that is interrupted after the recheck', () => {
  /** The first write is throttled; `meanwhile` happens before the step is repeated. */
  const interrupted = async (meanwhile: (here: ReturnType<typeof testWorld>) => void) => {
    const here = testWorld(1);
    let isFirst = true;
    here.tenants.state.faultFor = (call) => {
      if (call !== 'stamp' || !isFirst) return null;
      isFirst = false;
      meanwhile(here);
      return 'throttled';
    };
    const run = await here.openRun();
    await here.approve(run);
    return { here, run };
  };

  it('writes nothing once the approver is disabled', async () => {
    const { here, run } = await interrupted(({ control }) => (control.disabled = ['alex']));

    const outcome = await here.waitForOutcome(run);

    assert.ok(outcome.kind === 'changed');
    assert.match(outcome.what, /account of ALEX is disabled or deleted/);
    assert.deepEqual(here.tenants.writes, []);
  });

  it('reads trust and source again after more than an hour', async () => {
    const { here, run } = await interrupted(({ clock, tenants }) => {
      clock.advance(61 * 60_000);
      tenants.state.targetRelationship.enabled = false;
    });

    assert.equal((await here.waitForOutcome(run)).kind, 'changed');
    assert.deepEqual(here.tenants.writes, []);
  });

  /** Each reading of the source takes so long from now on; returns how often it is read. */
  const slowReadings = ({ clock, tenants }: ReturnType<typeof testWorld>, minutes: number) => {
    const readings = { count: 0 };
    tenants.state.faultFor = (call) => {
      if (call !== 'mailboxes') return null;
      readings.count += 1;
      clock.advance(minutes * 60_000);
      return null;
    };
    return readings;
  };

  it('ends with a message if both tenants take longer than an hour to read each time, and tells the requester', async () => {
    const here = testWorld(2);
    await here.say(sender('megan', salesChannel), 'notify here');
    const run = await here.openRun();
    const readings = slowReadings(here, 61);

    await here.approve(run);

    const outcome = await here.waitForOutcome(run);
    assert.ok(outcome.kind === 'failed');
    assert.match(outcome.why, /^Reading both tenants took longer than an hour, twice in a row/);
    assert.match(outcome.next, /ask for a new preview/);
    assert.equal(readings.count, 2);
    assert.deepEqual(here.tenants.writes, []);
    await here.deliverAll();
    const places = here.sent.flatMap(({ message, place }) =>
      message.kind === 'notice' ? [place.id] : [],
    );
    assert.deepEqual(places.sort(), ['19:sales', 'a:megan']);
  });

  it('is stamped if they take a little less', async () => {
    const here = testWorld(2);
    const run = await here.openRun();
    const readings = slowReadings(here, 59);

    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(readings.count, 1);
  });
});
