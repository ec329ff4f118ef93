import assert from 'node:assert/strict';
import type { Answer } from '../../src/commands/answer.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { testWorld } from '../ports/world.ts';
import { unzip } from '../reports/support/unzip.ts';
import { alex, codeOf, complete, megan, stampBatch, type TestWorld } from './support/answers.ts';

/** The texts of the files in the ZIP of a report, by name. */
async function zipOf(here: TestWorld, answer: Answer) {
  assert.ok(answer.kind === 'files', codeOf(answer));
  const zip = await here.download(answer.files[0]?.token ?? '', megan.person);
  return unzip(zip?.bytes ?? new Uint8Array());
}

describe('report run', () => {
  const filesOf = (answer: Answer) => {
    assert.ok(answer.kind === 'files', codeOf(answer));
    return answer.files;
  };

  it('offers a ZIP and its page to the sender, once each, for ten minutes', async () => {
    const here = testWorld(2);
    const run = await here.openRun();

    const [zip, page, ...others] = filesOf(await here.say(megan, `report run ${run.id}`));

    assert.deepEqual(others, []);
    assert.match(zip?.name ?? '', /^crosswalk-run-1-sales-[0-9a-f]{12}\.zip$/);
    assert.match(page?.name ?? '', /^crosswalk-run-1-sales-[0-9a-f]{12}\.html$/);
    const token = zip?.token ?? '';
    assert.equal(await here.download(token, alex.person), null);
    const file = await here.download(token, megan.person);
    assert.match(unzip(file!.bytes).get('people.csv')?.text ?? '', /person1@contoso.com/);
    assert.equal(zip?.size, file?.bytes.length);
    assert.equal(await here.download(token, megan.person), null);
    here.clock.advance(10 * 60_000);
    assert.equal(await here.download(page?.token ?? '', megan.person), null);
  });

  it('is a button too', async () => {
    const here = testWorld(2);
    const run = await here.openRun();

    const answer = await here.press(megan, { verb: 'report', run: run.id });

    assert.equal(filesOf(answer).length, 2);
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
    const ready = (await zipOf(here, answer)).get('ready-to-move.csv')?.text ?? '';
    assert.match(ready, /target-0[^]*target-2/);
    assert.doesNotMatch(ready, /target-1/);
  });

  it('has the on-premises script once its rows are approved', async () => {
    const here = testWorld(1);
    const target = here.tenants.recipients.get('target-0')!;
    here.tenants.recipients.set('target-0', { ...target, dirSynced: true });
    const run = await here.openRun();
    const hasScript = async () => {
      const files = await zipOf(here, await here.say(megan, `report run ${run.id}`));
      return files.has('on-premises.ps1');
    };

    const before = await hasScript();
    await here.approve(run);
    await here.waitForOutcome(run);

    assert.deepEqual([before, await hasScript()], [false, true]);
    assert.deepEqual(here.tenants.writes, []);
  });

  describe('while a run with on-premises rows stamps', () => {
    /** Stamping stands still after twelve rows. */
    const stampingWorld = async () => {
      const here = testWorld(30);
      const { recipients, target } = here.tenants;
      recipients.set('target-0', { ...recipients.get('target-0')!, dirSynced: true });
      const stamp = target.stamp.bind(target);
      target.stamp = async (...parameters) => {
        if (here.tenants.writes.length >= 12) await new Promise(() => undefined);
        return stamp(...parameters);
      };
      const run = await here.openRun();
      await here.approve(run);
      await waitUntil(() => Promise.resolve(here.tenants.writes.length >= 12));
      const report = async () => {
        const answer = await here.say(megan, `report run ${run.id}`);
        const names = [...(await zipOf(here, answer)).keys()];
        const hasFiles = names.some((name) => /^on-premises\./.test(name));
        return { hasFiles, text: answer.kind === 'files' ? answer.text : '' };
      };
      return { here, run, report };
    };
    type Stamping = Awaited<ReturnType<typeof stampingWorld>>;

    it('has the on-premises files as long as nothing holds the run back', async () => {
      const { report } = await stampingWorld();

      const { hasFiles, text } = await report();

      assert.equal(hasFiles, true);
      assert.doesNotMatch(text, /left out/);
    });

    const holds: readonly (readonly [string, (stamping: Stamping) => unknown, RegExp])[] = [
      ['the run is paused', ({ here, run }) => here.say(alex, `pause run ${run.id}`), /resumed/],
      ['all runs are paused', ({ here }) => here.say(alex, 'pause all'), /resumed/],
      [
        'the run is being canceled',
        ({ here, run }) => here.say(megan, `cancel run ${run.id}`),
        /canceled/,
      ],
      [
        'an approval no longer counts',
        ({ here }) => (here.control.disabled = ['alex']),
        /See the card of run 1/,
      ],
      [
        'whether the approvers still have their rights can’t be read',
        ({ here }) => (here.control.isGraphDown = true),
        /Later, ask for the report again/,
      ],
    ];
    for (const [why, hold, next] of holds)
      it(`leaves the on-premises files out and says why: ${why}`, async () => {
        const stamping = await stampingWorld();
        await hold(stamping);

        const { hasFiles, text } = await stamping.report();

        assert.equal(hasFiles, false);
        assert.ok(text.includes(`The on-premises files are left out: ${why}`), text);
        assert.match(text, next);
      });
  });

  it('leaves them out of the report of a finished run while all runs are paused', async () => {
    const here = testWorld(1);
    const target = here.tenants.recipients.get('target-0')!;
    here.tenants.recipients.set('target-0', { ...target, dirSynced: true });
    const run = await stampBatch(here);
    await here.say(alex, 'pause all');

    const answer = await here.say(megan, `report run ${run.id}`);

    assert.ok(answer.kind === 'files');
    assert.match(answer.text, /The on-premises files are left out: all runs are paused/);
    assert.ok(!(await zipOf(here, answer)).has('on-premises.ps1'));
  });
});
