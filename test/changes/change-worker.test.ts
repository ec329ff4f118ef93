import assert from 'node:assert/strict';
import { sender } from '../ports/world.ts';
import { changeWorld } from './support/change-world.ts';

describe('the change record of a run', () => {
  it('is created at the preview with batch, plan code and counts, and without names', async () => {
    const { keep, openRun, records } = changeWorld();
    const run = await openRun();

    await keep();
    await keep();

    assert.equal(records.length, 1);
    const { title, text } = records[0]!.content;
    assert.equal(title, 'Crosswalk run 1: stamp batch 3 (Contoso into Fabrikam)');
    assert.match(text, /^Batch: 3 \(Sales\)$/m);
    assert.match(text, new RegExp(`^Plan code: ${run.digest?.slice(0, 12)}$`, 'm'));
    assert.match(text, new RegExp(`${run.digest}$`, 'm'));
    assert.match(text, /^People in the plan: 3 ready$/m);
    assert.doesNotMatch(text, /MEGAN|@/);
  });

  it('follows a plan that changes', async () => {
    const { keep, openRun, read, records, say } = changeWorld();
    const first = await openRun();
    await keep();
    await say(sender('megan'), 'exclude source-1 from batch 3 until 2030-12-31 because on leave');
    const second = await read(first.id);

    await keep();

    assert.notEqual(first.digest, second.digest);
    assert.match(records[0]!.content.text, new RegExp(second.digest ?? 'none'));
    assert.equal(records.length, 1);
  });

  it('is closed with outcome, digest and counts once the run has ended', async () => {
    const { approve, keep, openRun, records, waitForOutcome, world } = changeWorld();
    const run = await openRun();
    await keep();
    await approve(run);
    await waitForOutcome(run);

    await keep();
    await keep();

    const [record] = records;
    assert.equal(record?.end?.result, 'done');
    assert.match(record.end.text, /^Outcome: Finished$/m);
    assert.match(record.end.text, /^People by result: 3 verified$/m);
    assert.doesNotMatch(record.end.text, /ALEX|MEGAN|@/);
    assert.deepEqual(record.files, []);
    assert.equal((await world.changeRecords.read(run.id))?.isClosed, true);
  });

  it('names people and gets the report where the policy asks for it', async () => {
    const { approve, keep, openRun, records, waitForOutcome } = changeWorld({ names: true });
    const run = await openRun();
    await keep();
    await approve(run);
    await waitForOutcome(run);
    await keep();

    assert.match(records[0]?.end?.text ?? '', /Requested by: MEGAN\n[^]*Approved by: ALEX/);
    assert.match(records[0]?.files[0]?.name ?? '', /\.zip$/);
  });

  it('of a rejected run says that nothing was begun', async () => {
    const { keep, openRun, press, records, waitForOutcome } = changeWorld();
    const run = await openRun();
    await keep();
    const reject = { verb: 'reject', run: run.id, digest: run.digest, note: 'No' };
    await press({ ...sender('alex'), place: run.place }, reject);
    await waitForOutcome(run);
    await keep();

    assert.deepEqual([records[0]?.end?.result, records[0]?.end?.hasBegun], ['not-done', false]);
  });

  it('is one of its own for an undo', async () => {
    const { approve, keep, openRun, read, records, say, waitForOutcome } = changeWorld();
    const run = await openRun();
    await approve(run);
    await waitForOutcome(run);
    await say(sender('megan'), `undo run ${run.id}`);
    const undo = await waitForPlan(() => read(run.id + 1));
    await keep();

    assert.deepEqual(
      records.map(({ content }) => content.title),
      [1, 2].map(
        (id) =>
          `Crosswalk run ${id}: ${id === 1 ? 'stamp' : 'undo'} batch 3 (Contoso into Fabrikam)`,
      ),
    );
    assert.match(records[1]!.content.text, new RegExp(`undoes run 1[^]*${undo.digest}`));
  });
});

async function waitForPlan<T extends { readonly phase: string }>(
  read: () => Promise<T>,
): Promise<T> {
  for (let turns = 0; turns < 10_000; turns += 1) {
    const run = await read();
    if (run.phase === 'waiting') return run;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('The run never waited.');
}
