import assert from 'node:assert/strict';
import type { Policy } from '../../src/mapping/policy.ts';
import { codeOf } from '../ports/answer-code.ts';
import { waitUntil } from '../ports/wait-until.ts';
import { salesChannel, sender } from '../ports/world.ts';
import { heldCalls } from '../support/held-calls.ts';
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

describe('author of a plan who approves it', () => {
  const nestor = sender('nestor');

  it('is refused where they pin again while Graph is slow, although another person’s unpin is being applied', async () => {
    const here = worldWith(approval({ required: 2 }));
    const { clock, tenants, world } = here;
    const pin = async () => {
      await here.say(nestor, 'pin source-0 to target-1 because new');
      await here.say(nestor, 'pin source-1 to target-0 because new');
    };
    const { id } = await here.openRun();
    await pin();
    const run = await here.read(id);
    await here.approve(run, sender('alex'));
    clock.advance(1000);
    const add = world.overrides.add.bind(world.overrides);
    const adding = heldCalls(add);
    world.overrides.add = adding.call;
    const unpins = ['source-0', 'source-1'].map((one) => here.say(sender('megan'), `unpin ${one}`));
    await waitUntil(() => Promise.resolve(adding.count() === 2));
    world.overrides.add = add;
    const mailboxes = tenants.source.mailboxes.bind(tenants.source);
    const listing = heldCalls(mailboxes);
    tenants.source.mailboxes = listing.call;
    adding.release();
    await waitUntil(() => Promise.resolve(listing.count() === 2));
    tenants.source.mailboxes = mailboxes;
    const enabledPeople = world.directory.enabledPeople.bind(world.directory);
    const graph = heldCalls(enabledPeople);
    world.directory.enabledPeople = graph.call;
    const vote = here.approve(run, nestor);
    await waitUntil(() => Promise.resolve(graph.count() > 0));
    world.directory.enabledPeople = enabledPeople;
    clock.advance(1000);
    await pin();

    graph.release();
    const answer = await vote;
    listing.release();
    await Promise.all(unpins);

    assert.equal(codeOf(answer), 'edited-plan');
    const now = await here.read(id);
    assert.deepEqual([now.decision, tenants.writes], [null, []]);
  });

  it('does not count where they pin while their vote is being recorded', async () => {
    const here = worldWith((policy) => policy);
    const { clock, world } = here;
    const run = await here.openRun();
    const source = { id: 'source-0', name: 'Person 0', address: 'person0@contoso.com' };
    const target = { id: 'target-0', name: 'Person 0', address: 'person0@fabrikam.com' };
    const vote = world.journal.vote.bind(world.journal);
    world.journal.vote = async (...args) => {
      clock.advance(1);
      const by = nestor.person;
      const pin = { kind: 'pin', source, target, by, at: clock.now(), note: '' } as const;
      await world.overrides.add([pin]);
      return vote(...args);
    };

    await here.approve(run, nestor);

    await waitUntil(async () => (await here.read(run.id)).reopened !== null);
    assert.deepEqual(here.tenants.writes, []);
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
