import assert from 'node:assert/strict';
import type { Policy } from '../../src/mapping/policy.ts';
import { codeOf } from '../ports/answer-code.ts';
import { sender } from '../ports/world.ts';
import { approval, exclude, worldWith } from './support/approving.ts';

const include = 'include source-0 in batch 3';

describe('run that needs two approvals', () => {
  it('is approved by the second person, and nothing is written before', async () => {
    const here = worldWith(approval({ required: 2 }));
    const run = await here.openRun();

    const first = await here.approve(run, sender('alex'));
    const writesBetween = [...here.tenants.writes];
    const repeated = await here.approve(run, sender('alex'));
    const second = await here.approve(run, sender('nestor'));

    assert.deepEqual([first, repeated, second].map(codeOf), [
      'approval-recorded',
      'already-decided',
      'run-decided',
    ]);
    assert.deepEqual(writesBetween, []);
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    assert.equal(here.tenants.writes.length, 3);
    assert.deepEqual(
      (await here.read(run.id)).votes.map(({ by }) => by.id),
      ['alex', 'nestor'],
    );
  });

  it('is rejected by one person, even if another one approved it', async () => {
    const here = worldWith(approval({ required: 2 }));
    const run = await here.openRun();
    await here.approve(run, sender('alex'));

    assert.equal(codeOf(await here.reject(run, 'wrong week', sender('nestor'))), 'run-decided');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'rejected' });
    assert.deepEqual(here.tenants.writes, []);
  });

  it('loses its votes when the plan changes', async () => {
    const here = worldWith(approval({ required: 2 }));
    const run = await here.openRun();
    await here.approve(run, sender('alex'));

    await here.say(sender('megan'), exclude);
    const replanned = await here.read(run.id);

    assert.notEqual(replanned.digest, run.digest);
    assert.deepEqual(replanned.votes, []);
    assert.deepEqual(await here.approveAll(replanned, ['nestor', 'alex']), [
      'approval-recorded',
      'run-decided',
    ]);
  });

  it('does not count the vote of a person who made an override later, even if the plan is the same again', async () => {
    const here = worldWith(approval({ required: 2 }));
    const run = await here.openRun();
    await here.approve(run, sender('nestor'));
    await here.say(sender('nestor'), exclude);
    await here.say(sender('nestor'), include);
    const replanned = await here.read(run.id);

    assert.equal(replanned.digest, run.digest);
    assert.deepEqual(await here.approveAll(replanned, ['alex', 'adele']), [
      'approval-recorded',
      'run-decided',
    ]);
  });

  it('counts that vote again once someone else made the last override, without a third vote', async () => {
    const here = worldWith(approval({ required: 2 }));
    const run = await here.openRun();
    await here.approve(run, sender('nestor'));
    await here.say(sender('nestor'), exclude);
    await here.say(sender('nestor'), include);
    const whileExcluded = await here.approve(run, sender('alex'));
    await here.say(sender('megan'), exclude);
    await here.say(sender('megan'), include);

    assert.equal(codeOf(whileExcluded), 'approval-recorded');
    assert.equal(codeOf(await here.approve(run, sender('nestor'))), 'run-decided');
  });
});

describe('approval.perTenant', () => {
  const perTenant = (policy: Policy): Policy => ({
    ...approval({ perTenant: true })(policy),
    roles: {
      ...policy.roles,
      approvers: { ...policy.roles.approvers, source: { users: ['guest'], groups: [] } },
    },
  });

  it('needs an approver of each tenant', async () => {
    const here = worldWith(perTenant);
    const run = await here.openRun();

    assert.deepEqual(await here.approveAll(run, ['alex', 'nestor', 'guest']), [
      'approval-recorded',
      'approval-recorded',
      'run-decided',
    ]);
  });

  it('gives an approver of one tenant no other right', async () => {
    const here = worldWith((policy) => ({ ...perTenant(policy), approval: policy.approval }));
    const run = await here.openRun();

    assert.equal(codeOf(await here.approve(run, sender('guest'))), 'not-permitted');
  });
});

describe('rejection', () => {
  it('needs a note', async () => {
    const here = worldWith((policy) => policy);
    const run = await here.openRun();

    assert.equal(codeOf(await here.reject(run, '')), 'note-missing');
    assert.equal((await here.read(run.id)).decision, null);
    assert.equal(codeOf(await here.reject(run, 'wrong people')), 'run-decided');
  });
});
