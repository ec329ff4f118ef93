import assert from 'node:assert/strict';
import { runView } from '../../../src/runs/run-view.ts';
import type { Run } from '../../../src/ports/run.ts';
import { codeOf, preview, textOf } from '../../commands/support/answers.ts';
import { waitUntil } from '../../ports/wait-until.ts';
import { sender } from '../../ports/world.ts';
import { untilIdle } from '../support/until-idle.ts';
import { fileWorld, type FileWorld } from '../../source-export/support/file-world.ts';

const hour = 3_600_000;

describe('a run whose source is read from exports', () => {
  const requests = async (here: FileWorld, { id }: Run) =>
    (await here.announcements()).filter((text) =>
      text.startsWith(`Run ${id} · Sales (batch 3) is`),
    );
  /** A run that is approved with an export of two hours ago, and waits for a newer one. */
  const waiting = async (here: FileWorld): Promise<Run> => {
    await here.drop(await here.exportFile(2 * hour));
    const run = await here.openRun();
    await here.approve(run);
    await waitUntil(async () => (await view(here, run)).waitReason !== null);
    return run;
  };
  const view = async (here: FileWorld, { id }: Pick<Run, 'id'>) =>
    (await runView(id, here.world)).run;

  it('stamps at once with an export that is young enough', async () => {
    const here = fileWorld();
    await here.drop(await here.exportFile());
    const run = await here.openRun();
    await here.approve(run);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
  });

  it('writes nothing with an older one, asks for a newer one once, and goes on when it comes', async () => {
    const here = fileWorld();
    const run = await waiting(here);
    for (let looks = 0; looks < 3; looks += 1) {
      here.clock.advance(5 * 60_000);
      await untilIdle();
    }

    assert.deepEqual(here.tenants.writes, []);
    assert.match((await view(here, run)).waitReason ?? '', /at most 1 hour old.*--batch 3/);
    assert.equal((await requests(here, run)).length, 1);
    const answer = await here.drop(await here.exportFile());
    assert.match(textOf(answer), /Run 1 goes on with it; whoever it changes isn’t stamped/);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
    const { notes, sourceExport } = await here.read(run.id);
    assert.match(notes.at(-1)?.text ?? '', /compared with a newer export, made at/);
    assert.equal(sourceExport?.sha256, run.sourceExport?.sha256);
  });

  it('holds back whom the newer export changes or no longer has', async () => {
    const here = fileWorld(4);
    const run = await waiting(here);
    const { state } = here.tenants;
    const [first, second, ...others] = state.members;
    assert.ok(first && second);
    Object.assign(second, { archiveGuid: 'aaaaaaaa-0000-4000-8000-00000000000a' });
    state.members = [second, ...others];

    await here.drop(await here.exportFile());

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.deepEqual([...here.tenants.writes].sort(), ['target-2', 'target-3']);
    assert.equal((await here.stateCounts(run.id)).drifted, 2);
  });

  it('ends where the newer export shows a broken trust', async () => {
    const here = fileWorld();
    const run = await waiting(here);
    here.tenants.state.sourceRelationship.mailboxMoveEnabled = false;

    await here.drop(await here.exportFile());

    assert.equal((await here.waitForOutcome(run)).kind, 'changed');
    assert.deepEqual(here.tenants.writes, []);
  });

  it('can be canceled while it waits', async () => {
    const here = fileWorld();
    const run = await waiting(here);

    await here.say(sender('megan'), `cancel run ${run.id}`);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'cancelled' });
  });

  it('ends with what to do if nobody brings one for as long as an approval may take', async () => {
    const here = fileWorld();
    const run = await waiting(here);

    here.clock.advance(24 * hour + 60_000);

    const outcome = await here.waitForOutcome(run);
    assert.ok(outcome.kind === 'failed');
    assert.match(`${outcome.why} ${outcome.next}`, /No newer export .* within 24 hours.*--batch 3/);
    assert.deepEqual(here.tenants.writes, []);
  });

  /** A run that has stamped 10 of 30 people when the clock goes on; an approval may take four hours. */
  const interrupted = async (hours: number) => {
    const here = fileWorld(30);
    const { policy } = here.control;
    here.control.policy = {
      ...policy,
      approval: { ...policy.approval, expires: 4 * hour },
      limits: { ...policy.limits, canary: 0, concurrency: 1 },
    };
    await here.drop(await here.exportFile());
    const run = await here.openRun();
    here.tenants.state.faultFor = (call) => {
      if (call === 'stamp' && here.tenants.writes.length === 10) here.clock.advance(hours * hour);
      return null;
    };
    await here.approve(run);
    return { here, run };
  };

  it('goes on after its first write although the export has become old', async () => {
    const { here, run } = await interrupted(2);

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 30);
  });

  it('stops where its export ends while it stamps, and waits from then on for a newer one', async () => {
    const { here, run } = await interrupted(26);
    await waitUntil(async () => (await view(here, run)).waitReason !== null);

    assert.equal((await here.read(run.id)).outcome, null);
    assert.match((await requests(here, run)).join(), /its export of the source has expired/);
    await here.drop(await here.exportFile());
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 30);
  });

  it('is undone without any export', async () => {
    const here = fileWorld();
    await here.drop(await here.exportFile());
    const run = await here.openRun();
    await here.approve(run);
    await here.waitForOutcome(run);
    here.clock.advance(48 * hour);
    await here.world.sourceExports.deleteExpired();

    const opened = await here.say(sender('megan'), `undo run ${run.id}`);
    const undo = await preview(here, opened);
    await here.approve(undo);

    assert.deepEqual(await here.waitForOutcome(undo), { kind: 'done' });
    assert.equal(here.tenants.recipients.get('target-0')?.exchangeGuid, null);
  });

  it('is planned with no export that is older than the policy allows to approve', async () => {
    const here = fileWorld();
    await here.drop(await here.exportFile(2 * hour));
    const run = await here.openRun();
    here.clock.advance(22 * hour + 1);

    const answer = await here.approve(run);

    assert.equal(codeOf(answer), 'stale');
    assert.match(textOf(answer), /export of the source has expired or is older than 24 hours/);
  });

  it('has another digest with another export of the same people', async () => {
    const here = fileWorld();
    await here.drop(await here.exportFile(hour));
    const first = await here.openRun();
    await here.say(sender('megan'), `cancel run ${first.id}`);
    await here.drop(await here.exportFile());

    const second = await here.openRun();

    assert.notEqual(second.digest, first.digest);
    assert.notEqual(second.sourceExport?.sha256, first.sourceExport?.sha256);
  });

  it('keeps its rows when a person is pinned after a newer export came, and says so', async () => {
    const here = fileWorld();
    await here.drop(await here.exportFile(hour));
    const run = await here.openRun();
    await here.drop(await here.exportFile());

    const answer = await here.say(
      sender('nestor'),
      'pin person0@contoso.com to person0@fabrikam.com because sure',
    );

    assert.match(textOf(answer), /still shows these people as they were.*replaced by a newer one/s);
    assert.equal((await here.read(run.id)).digest, run.digest);
  });
});
