import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { alex, changeTarget, codeOf, complete, megan, preview } from './support/answers.ts';

describe('retry run', () => {
  /** Run 1 stamps three of five people: the tenant refuses one, and one changes after the preview. */
  const incomplete = async () => {
    const here = testWorld(5);
    const run = await here.openRun();
    here.tenants.state.faultFor = (call, id) =>
      call === 'stamp' && id === 'target-1' ? 'refused' : null;
    changeTarget(here, 'target-3');
    await here.approve(run);
    await here.waitForOutcome(run);
    here.tenants.state.faultFor = () => null;
    return here;
  };

  it('maps the failed and drifted people alone, with a preview and an approval of its own', async () => {
    const here = await incomplete();
    assert.equal(here.tenants.writes.length, 3);

    const retried = await complete(here, await here.say(megan, 'retry run 1'));

    assert.deepEqual(
      (await here.rows(retried.id)).map(({ row }) => row.source.id),
      ['source-1', 'source-3'],
    );
    assert.equal(retried.delta, null);
    assert.deepEqual(
      [...here.tenants.writes].sort(),
      [0, 1, 2, 3, 4].map((n) => `target-${n}`),
    );
    assert.equal((await here.openRun()).counts?.unchanged, 5);
  });

  it('holds a person back who left the batch meanwhile', async () => {
    const here = await incomplete();
    const retried = await preview(here, await here.say(megan, 'retry run 1'));
    here.tenants.state.members = here.tenants.state.members.filter(({ id }) => id !== 'source-1');

    await here.approve(retried);
    await here.waitForOutcome(retried);

    assert.deepEqual(
      (await here.rows(retried.id)).map(({ state }) => state),
      ['drifted', 'verified'],
    );
  });

  it('is refused if nothing is left, and for a run that is not ended or undoes another', async () => {
    const here = await incomplete();
    const retried = await preview(here, await here.say(megan, 'retry run 1'));
    const early = await here.say(megan, `retry run ${retried.id}`);
    await here.approve(retried);
    await here.waitForOutcome(retried);

    const none = await here.say(megan, `retry run ${retried.id}`);
    const approver = await here.say(alex, 'retry run 1');
    const undo = await here.say(megan, `undo run ${retried.id}`);
    assert.ok(undo.kind === 'run-opened');
    const ofUndo = await here.say(megan, `retry run ${undo.run}`);
    const unknown = await here.say(megan, 'retry run 99');

    assert.deepEqual([early, none, approver, ofUndo, unknown].map(codeOf), [
      'not-waiting',
      'nothing-to-retry',
      'not-permitted',
      'not-waiting',
      'unknown-run',
    ]);
  });
});
