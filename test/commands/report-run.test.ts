import assert from 'node:assert/strict';
import type { Answer } from '../../src/commands/answer.ts';
import { testWorld } from '../ports/world.ts';
import { alex, codeOf, complete, megan, stampBatch } from './support/answers.ts';

describe('report run', () => {
  const filesOf = (answer: Answer) => {
    assert.ok(answer.kind === 'files', codeOf(answer));
    return answer.files;
  };

  it('offers its files to the sender, once each, for ten minutes', async () => {
    const here = testWorld(2);
    const run = await here.openRun();

    const [rows, ...others] = filesOf(await here.say(megan, `report run ${run.id}`));

    assert.match(rows?.name ?? '', /^crosswalk-run-1-batch-3-[0-9a-f]{12}-rows\.csv$/);
    assert.ok(others.some(({ name }) => name.endsWith('.json')));
    const token = rows?.token ?? '';
    assert.equal(await here.download(token, alex.person), null);
    const file = await here.download(token, megan.person);
    assert.match(file?.text ?? '', /person1@contoso.com/);
    assert.equal(rows?.size, Buffer.byteLength(file?.text ?? ''));
    assert.equal(await here.download(token, megan.person), null);
    here.clock.advance(10 * 60_000);
    assert.equal(await here.download(others[0]?.token ?? '', megan.person), null);
  });

  it('is a button too', async () => {
    const here = testWorld(2);
    const run = await here.openRun();

    const answer = await here.press(megan, { verb: 'report', run: run.id });

    assert.ok(filesOf(answer).length > 1);
  });

  it('is refused for a run that is unknown or has no plan', async () => {
    const here = testWorld(1);
    await here.say(megan, 'map batch 3');

    assert.equal(codeOf(await here.say(megan, 'report run 1')), 'no-report');
    assert.equal(codeOf(await here.say(megan, 'report run 9')), 'unknown-run');
  });

  it('leaves people out of the files for the move whom a later run wrote, and says so', async () => {
    const here = testWorld(3);
    const run = await stampBatch(here);
    await complete(here, await here.say(megan, `undo source-1 from run ${run.id}`));

    const answer = await here.say(megan, `report run ${run.id}`);

    assert.ok(answer.kind === 'files');
    assert.match(answer.text, /Since then, run 2 wrote to 1 of its mail users; they aren’t in/);
    const ready = answer.files.find(({ name }) => name.endsWith('ready.csv'));
    const file = await here.download(ready?.token ?? '', megan.person);
    assert.match(file?.text ?? '', /target-0[^]*target-2/);
    assert.doesNotMatch(file?.text ?? '', /target-1/);
  });

  it('has the on-premises script once its rows are approved', async () => {
    const here = testWorld(1);
    const target = here.tenants.recipients.get('target-0')!;
    here.tenants.recipients.set('target-0', { ...target, dirSynced: true });
    const run = await here.openRun();
    const hasScript = async () => {
      const files = filesOf(await here.say(megan, `report run ${run.id}`));
      return files.some(({ name }) => name.endsWith('.ps1'));
    };

    const before = await hasScript();
    await here.approve(run);
    await here.waitForOutcome(run);

    assert.deepEqual([before, await hasScript()], [false, true]);
    assert.deepEqual(here.tenants.writes, []);
  });
});
