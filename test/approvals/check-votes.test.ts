import assert from 'node:assert/strict';
import type { Policy } from '../../src/mapping/policy.ts';
import { codeOf } from '../ports/answer-code.ts';
import { salesChannel, sender } from '../ports/world.ts';
import { approval, worldWith } from './support/approving.ts';

describe('vote that would complete the quorum', () => {
  const withTwo = async (change: (policy: Policy) => Policy = (policy) => policy) => {
    const here = worldWith((policy) => change(approval({ required: 2 })(policy)));
    await here.say(sender('megan', salesChannel), 'notify here');
    return here;
  };

  it('does not count an approver who was dismissed since, and says so', async () => {
    const here = await withTwo();
    const run = await here.openRun();
    await here.approve(run, sender('adele'));
    here.control.approverGroup = [];

    const second = await here.approve(run, sender('nestor'));

    const now = await here.read(run.id);
    assert.equal(codeOf(second), 'approval-recorded');
    assert.match(now.reopened?.why ?? '', /ADELE is no longer an approver/);
    assert.deepEqual(
      now.votes.map(({ by }) => by.id),
      ['nestor'],
    );
    const told = (await here.announcements()).filter((text) => /needs approval again/.test(text));
    assert.ok(told.length > 0);
    assert.deepEqual(here.tenants.writes, []);
    assert.equal(codeOf(await here.approve(run, sender('alex'))), 'run-decided');
    assert.equal((await here.read(run.id)).reopened, null);
  });

  it('does not count one whose account is disabled or deleted', async () => {
    const here = await withTwo();
    const run = await here.openRun();
    await here.approve(run, sender('alex'));
    here.control.disabled = ['alex'];

    assert.equal(codeOf(await here.approve(run, sender('nestor'))), 'approval-recorded');
    assert.equal(codeOf(await here.approve(run, sender('adele'))), 'run-decided');
  });

  it('does not count a stand-in whose delegation has ended', async () => {
    const here = await withTwo();
    await here.say(sender('alex'), 'delegate me to DIEGO until 2026-11-30 because on leave');
    const run = await here.openRun();
    await here.approve(run, sender('diego'));
    await here.say(sender('alex'), 'undelegate me');

    assert.equal(codeOf(await here.approve(run, sender('nestor'))), 'approval-recorded');
    assert.equal(codeOf(await here.approve(run, sender('alex'))), 'run-decided');
  });

  it('is not recorded while the home tenant does not answer', async () => {
    const here = await withTwo();
    const run = await here.openRun();
    await here.approve(run, sender('alex'));
    here.control.isGraphDown = true;

    const answer = await here.approve(run, sender('nestor'));

    assert.equal(codeOf(answer), 'roles-unreadable');
    assert.equal((await here.read(run.id)).votes.length, 1);
  });

  it('can be given again by a person who has got the right back', async () => {
    const here = await withTwo();
    const run = await here.openRun();
    await here.approve(run, sender('adele'));
    here.control.approverGroup = [];
    await here.approve(run, sender('nestor'));
    here.control.approverGroup = ['adele'];

    assert.equal(codeOf(await here.approve(run, sender('adele'))), 'run-decided');
  });
});

describe('second vote of a person', () => {
  it('takes up a right that the person has gained since', async () => {
    const here = worldWith((policy) => ({
      ...approval({ perTenant: true })(policy),
      roles: {
        ...policy.roles,
        approvers: {
          ...{ users: ['alex', 'nestor'], groups: [] },
          source: { users: ['guest'], groups: ['source approvers'] },
          target: { users: ['alex', 'nestor'], groups: [] },
        },
      },
    }));
    here.control.approverGroup = [];
    const run = await here.openRun();
    const first = await here.approve(run, sender('alex'));
    const repeated = await here.approve(run, sender('alex'));
    here.control.approverGroup = ['alex'];

    const again = await here.approve(run, sender('alex'));

    assert.deepEqual([first, repeated, again].map(codeOf), [
      'approval-recorded',
      'already-decided',
      'approval-recorded',
    ]);
    assert.equal(codeOf(await here.approve(run, sender('nestor'))), 'run-decided');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });
});
