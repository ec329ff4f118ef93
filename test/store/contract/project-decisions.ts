import assert from 'node:assert/strict';
import { JournalError } from '../../../src/ports/errors.ts';
import type { Ports } from '../backends.ts';
import { alex, megan, runRequest } from '../support/samples.ts';

export function projectDecisionsContract(ports: () => Ports): void {
  it('remember who closed the project, and close it once', async () => {
    const { journal } = ports();
    assert.equal(await journal.projectDecision(), null);

    const closed = [await journal.closeProject(megan), await journal.closeProject(alex)];

    assert.deepEqual(closed, ['closed', 'already']);
    const decision = await journal.projectDecision();
    assert.deepEqual([decision?.kind, decision?.by], ['closed', megan]);
    assert.ok(decision?.at instanceof Date);
  });

  it('open a closed project once', async () => {
    const { journal } = ports();
    await journal.openProject(megan);

    const opened = [await journal.openProject(megan)];
    await journal.closeProject(megan);
    opened.push(await journal.openProject(alex), await journal.openProject(alex));

    assert.deepEqual(opened, [false, true, false]);
    const decision = await journal.projectDecision();
    assert.deepEqual([decision?.kind, decision?.by], ['opened', alex]);
  });

  it('wait for open runs', async () => {
    const { journal } = ports();
    await journal.openProject(megan);
    const { run } = await journal.openRun(runRequest(1));

    const first = await journal.closeProject(megan);
    await journal.update(run.id, { outcome: { kind: 'done' }, phase: 'closed' });

    assert.deepEqual([first, await journal.closeProject(megan)], ['open-runs', 'closed']);
  });

  it('keep runs from being opened, but not one that follows another', async () => {
    const { journal } = ports();
    await journal.openProject(megan);
    const { run } = await journal.openRun(runRequest(1));
    await journal.update(run.id, { outcome: { kind: 'done' }, phase: 'closed' });
    await journal.closeProject(megan);

    await assert.rejects(journal.openRun(runRequest(2)), JournalError);
    const follower = await journal.openRun({ ...runRequest(1), follows: run.id });
    await journal.update(follower.run.id, { outcome: { kind: 'done' }, phase: 'closed' });
    await journal.openProject(megan);

    assert.equal(follower.kind, 'opened');
    assert.equal((await journal.openRun(runRequest(2))).kind, 'opened');
  });
}
