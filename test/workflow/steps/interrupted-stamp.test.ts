import assert from 'node:assert/strict';
import { testWorld } from '../../ports/world.ts';

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
});
