import assert from 'node:assert/strict';
import type { Run } from '../../src/ports/run.ts';
import { redrawCardsAt } from '../../src/runs/redraw-cards.ts';
import { codeOf } from '../ports/answer-code.ts';
import { sender, salesChannel, testWorld } from '../ports/world.ts';

describe('card for one person', () => {
  const worldWithPolicy = async () => {
    const here = testWorld();
    await here.acceptPolicy();
    return here;
  };
  type Here = Awaited<ReturnType<typeof worldWithPolicy>>;
  const viewerRoleOf = async (name: string, { id, place }: Run, here: Here) => {
    const answer = await here.press(sender(name, place), { verb: 'refresh', run: id });
    return answer.kind === 'run-card' ? answer.view.viewerRole : answer.kind;
  };

  it('has the person’s current role and the digests that the person approved', async () => {
    const here = await worldWithPolicy();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required: 2 } };
    await here.acceptPolicy();
    const run = await here.openRun();
    const answer = await here.approve(run);

    const roles = await Promise.all(
      ['megan', 'alex', 'adele', 'stranger'].map((name) => viewerRoleOf(name, run, here)),
    );
    here.control.approverGroup = [];
    const roleAfterChange = await viewerRoleOf('adele', run, here);

    assert.deepEqual(roles, ['requester', 'approver', 'approver', 'viewer']);
    assert.ok(answer.kind === 'approval-recorded');
    assert.deepEqual(answer.view.approvedDigests, [run.digest]);
    assert.equal(roleAfterChange, 'viewer');
  });

  it('is the card for everyone while roles cannot be read', async () => {
    const here = await worldWithPolicy();
    const run = await here.openRun();
    here.control.isGraphDown = true;

    const withoutRoles = await viewerRoleOf('adele', run, here);

    assert.equal(withoutRoles, 'everyone');
  });

  it('has only the buttons that the person may use after the decision too', async () => {
    const here = await worldWithPolicy();
    const run = await here.openRun();
    await here.approve(run);
    await here.waitForOutcome(run);
    const startOf = async (name: string) => {
      const answer = await here.press(sender(name, run.place), { verb: 'refresh', run: run.id });
      return answer.kind === 'run-card' && [answer.view.viewerRole, answer.view.canStart];
    };

    assert.deepEqual(await Promise.all(['megan', 'alex', 'stranger'].map(startOf)), [
      ['requester', true],
      ['approver', false],
      ['viewer', false],
    ]);
  });

  it('is offered to the requester first, then to approvers, and to no one after the decision', async () => {
    const here = await worldWithPolicy();
    for (const name of ['stranger', 'alex', 'megan'])
      await here.outbox.rememberAccount(sender(name).person, `29:${name}`, here.clock.now());
    const run = await here.openRun();
    await here.deliverAll();
    await here.approve(run);
    await here.waitForOutcome(run);
    await here.deliverAll();

    const refreshUserIds = here.sent.flatMap(({ message }) =>
      message.kind === 'card' ? [message.view.refreshUserIds] : [],
    );
    assert.deepEqual(refreshUserIds[0], ['29:megan', '29:alex', '29:stranger']);
    assert.deepEqual(refreshUserIds.at(-1), []);
  });

  it('is refused in a conversation without the card, and cancels only the plan that it shows', async () => {
    const here = await worldWithPolicy();
    const run = await here.openRun();
    const cancel = { verb: 'cancel', run: run.id, digest: run.digest ?? '' };
    const megan = sender('megan', run.place);
    const meganInOtherChannel = sender('megan', { ...salesChannel, id: '19:other' });

    const refused = [
      await here.press(meganInOtherChannel, { verb: 'refresh', run: run.id }),
      await here.press(meganInOtherChannel, cancel),
      await here.press(megan, { ...cancel, digest: 'older' }),
    ];
    await here.approve(run);
    const afterDecision = await here.press(megan, cancel);

    assert.deepEqual(refused.map(codeOf), ['wrong-conversation', 'wrong-conversation', 'stale']);
    assert.equal(codeOf(afterDecision), 'already-decided');
    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
  });

  it('tells an approver who made an override in the plan that they cannot approve it', async () => {
    const here = await worldWithPolicy();
    const run = await here.openRun();
    const [row] = await here.rows(run.id);
    assert.ok(row);
    await here.world.overrides.add([
      {
        kind: 'unpin',
        source: row.row.source,
        by: sender('alex').person,
        at: new Date(),
        note: '',
      },
    ]);

    assert.equal(await viewerRoleOf('alex', run, here), 'plan-editor');
  });

  it('is what a personal chat shows to its reader, at once and after another person uses that chat', async () => {
    const here = await worldWithPolicy();
    const chat = { kind: 'personal', id: 'a:megan', reference: '' } as const;
    const rolesIn = () =>
      here.sent.flatMap(({ place, message }) =>
        place.id === chat.id && message.kind === 'card'
          ? [[message.view.viewerRole, message.view.canStart]]
          : [],
      );
    await here.outbox.rememberChat(sender('megan').person, chat);
    const run = await here.openRun();
    await here.outbox.queueCards(run.id, [chat]);
    await here.deliverAll();
    assert.deepEqual(rolesIn().at(-1), ['requester', true]);

    assert.equal(await here.outbox.rememberChat(sender('alex').person, chat), true);
    await redrawCardsAt(chat, here.world);
    await here.deliverAll();

    assert.deepEqual(rolesIn().at(-1), ['approver', false]);
  });

  it('is never posted in a conversation of several people', async () => {
    const here = await worldWithPolicy();
    await here.outbox.rememberAccount(sender('alex').person, '29:alex', here.clock.now());
    const run = await here.openRun();
    await here.deliverAll();

    const roles = here.sent.flatMap(({ message }) =>
      message.kind === 'card' && message.view.run.id === run.id ? [message.view.viewerRole] : [],
    );

    assert.deepEqual([...new Set(roles)], ['everyone']);
  });
});
