import assert from 'node:assert/strict';
import { salesChannel, sender, testWorld } from '../ports/world.ts';
import { alex, codeOf, textOf } from './support/answers.ts';

describe('Approve button', () => {
  it('is refused to the requester, even if the policy names them an approver', async () => {
    const here = testWorld();
    const run = await here.openRun(sender('nestor'));

    assert.equal(codeOf(await here.approve(run, sender('nestor'))), 'own-run');
  });

  it('is refused to a person whom the policy does not name', async () => {
    const here = testWorld();
    const run = await here.openRun();

    assert.equal(codeOf(await here.approve(run, sender('isaiah'))), 'not-permitted');
  });

  it('that was made up tells nobody outside the conversations of the card what was decided', async () => {
    const here = testWorld();
    const run = await here.openRun();
    await here.approve(run);
    await here.waitForOutcome(run);

    for (const verb of ['approve', 'reject', 'cancel']) {
      const data = { verb, run: run.id, digest: run.digest, note: 'x' };
      assert.equal(codeOf(await here.press(sender('isaiah'), data)), 'wrong-conversation', verb);
    }
  });

  it('names those who can approve to people who may view runs, and to nobody else', async () => {
    const here = testWorld();
    const run = await here.openRun(sender('nestor'));

    const stranger = await here.approve(run, sender('isaiah'));
    const admin = await here.approve(run, sender('megan'));

    assert.equal(
      textOf(stranger),
      'You can’t approve run 1. Type “pending” to see what waits for whom.',
    );
    assert.match(textOf(admin), /ALEX or ADELE can\./);
  });

  it('counts for the current members of an approver group', async () => {
    const here = testWorld();
    const run = await here.openRun();
    here.control.approverGroup = [];

    const before = await here.approve(run, sender('adele'));
    here.control.approverGroup = ['adele'];
    const after = await here.approve(run, sender('adele'));

    assert.deepEqual([before, after].map(codeOf), ['not-permitted', 'run-decided']);
  });

  it('with an approval per tenant counts for the approvers of the tenants alone, and for any more approvals', async () => {
    const here = testWorld();
    const { policy } = here.control;
    const of = (...users: readonly string[]) => ({ users, groups: [] });
    here.control.policy = {
      ...policy,
      roles: {
        ...policy.roles,
        approvers: { ...of(), source: of('alex', 'diego'), target: of('adele') },
      },
      approval: { ...policy.approval, perTenant: true, required: 3 },
    };
    await here.acceptPolicy();
    const run = await here.openRun();

    const answers = [
      await here.approve(run, sender('nestor')),
      await here.approve(run, sender('alex')),
      await here.approve(run, sender('diego')),
      await here.approve(run, sender('adele')),
    ];

    assert.deepEqual(answers.map(codeOf), [
      'not-permitted',
      'approval-recorded',
      'approval-recorded',
      'run-decided',
    ]);
  });

  it('is refused while group members can’t be read', async () => {
    const here = testWorld();
    const run = await here.openRun();
    here.control.isGraphDown = true;

    assert.equal(codeOf(await here.approve(run, sender('adele'))), 'roles-unreadable');
  });

  it('is refused with the digest of another plan', async () => {
    const here = testWorld();
    const run = await here.openRun();

    const answer = await here.approve({ ...run, digest: 'f'.repeat(64) });

    assert.equal(codeOf(answer), 'stale');
  });

  it('is refused on a forwarded card, in a conversation where the run has none', async () => {
    const here = testWorld();
    const run = await here.openRun();
    const data = { verb: 'approve', run: run.id, digest: run.digest };

    const forwarded = await here.press(sender('alex', salesChannel), data);
    const posted = await here.press(sender('alex', run.place), data);

    assert.deepEqual([forwarded, posted].map(codeOf), ['wrong-conversation', 'run-decided']);
  });

  it('decides once; later senders are told who decided', async () => {
    const here = testWorld();
    const run = await here.openRun();

    const answers = await Promise.all([
      here.approve(run, alex),
      here.approve(run, sender('adele')),
      here.approve(run, alex),
    ]);

    const decided = answers.filter((answer) => answer.kind === 'run-decided');
    const late = answers.filter((answer) => codeOf(answer) === 'already-decided');
    assert.deepEqual([decided.length, late.length], [1, 2]);
    assert.match(textOf(late[0]!), /already approved by ALEX at/);
  });

  it('records an approval if more are needed, and shows what is needed', async () => {
    const here = testWorld();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    const run = await here.openRun();

    const answer = await here.approve(run);

    assert.ok(answer.kind === 'approval-recorded');
    assert.equal(answer.digest, run.digest);
    assert.deepEqual(answer.view.approvedDigests, [run.digest]);
  });

  it('keeps at most 500 characters of the note', async () => {
    const here = testWorld();
    const run = await here.openRun();
    const note = ` ${'x'.repeat(9_000)}`;

    await here.press(sender('alex', run.place), {
      ...{ verb: 'approve', run: run.id, digest: run.digest, note },
    });

    assert.equal((await here.read(run.id)).decision?.note, 'x'.repeat(500));
  });

  it('is refused for a run that is unknown, or that ended without a decision', async () => {
    const here = testWorld();
    const { tenants } = here;
    tenants.state.targetRelationship = { ...tenants.state.targetRelationship, enabled: false };
    const run = await here.openRun();
    await here.waitForOutcome(run);

    const unknown = await here.approve({ ...run, id: 99 });
    const ended = await here.approve(run);

    assert.deepEqual([unknown, ended].map(codeOf), ['unknown-run', 'not-waiting']);
  });
});
