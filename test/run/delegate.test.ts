import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import { asker, sales, stage } from './support/world.ts';

const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);
const day = 24 * 3_600_000;

describe('a stand-in', () => {
  const staged = async (required = 1) => {
    const here = stage();
    const { policy } = here.control;
    here.control.policy = { ...policy, approval: { ...policy.approval, required } };
    await here.verbs.notifyHere({ ...asker('megan'), place: sales });
    return here;
  };
  type Here = Awaited<ReturnType<typeof staged>>;
  const named = (here: Here, { by = 'nestor', approver = 'ALEX', to = 'DIEGO' } = {}) =>
    here.verbs.delegate(asker(by), { approver, to, until: '2026-11-30', note: 'on leave' });

  it('approves in the place of an approver, is announced, and is told with the approval', async () => {
    const here = await staged();
    const run = await here.asked();
    const before = await here.approve(run, asker('diego'));

    assert.equal(why(await named(here)), 'said');
    const pending = await here.verbs.pending(asker('megan'));
    assert.deepEqual(pending.kind === 'pending' && pending.waiting[0]?.on.people, [
      'ALEX (or DIEGO)',
      'NESTOR',
    ]);

    assert.equal(why(before), 'not-permitted');
    assert.deepEqual(here.announced, [
      'DIEGO approves in the place of ALEX to the end of 2026-11-30, named by NESTOR: on leave',
    ]);
    assert.equal(why(await here.approve(run, asker('diego'))), 'decided');
    assert.deepEqual(await here.ended(run), { kind: 'done' });
    const [vote] = (await here.read(run.id)).votes;
    assert.deepEqual([vote?.by.id, vote?.instead?.id], ['diego', 'alex']);
  });

  it('counts once together with whom they stand in for', async () => {
    const here = await staged(2);
    await named(here);
    const run = await here.asked();

    assert.equal(why(await here.approve(run, asker('diego'))), 'voted');
    assert.equal(why(await here.approve(run, asker('alex'))), 'already-decided');
    assert.deepEqual(here.tenants.writes, []);
    assert.equal(why(await here.approve(run, asker('nestor'))), 'decided');
    await here.ended(run);
  });

  it('never decides on a run by the word of the one who asked for it, or in their place', async () => {
    const here = await staged();
    await named(here, { by: 'megan' });
    const run = await here.asked();

    assert.equal(why(await here.approve(run, asker('diego'))), 'not-permitted');
    await here.verbs.cancel(asker('megan'), run.id);
    await here.ended(run);
    await named(here, { by: 'megan', approver: 'NESTOR' });
    const ofNestor = await here.asked(asker('nestor'));
    assert.equal(
      why(await here.approve(ofNestor, asker('diego'))),
      'decided',
      'named by megan for alex',
    );
    await here.ended(ofNestor);
  });

  it('has no right that the approver has lost, nor after the last day, nor once it was ended', async () => {
    const here = await staged();
    await here.verbs.delegate(asker('nestor'), {
      approver: 'ADELE',
      to: 'DIEGO',
      until: '2026-11-30',
      note: 'on leave',
    });
    const run = await here.asked();
    here.control.approverGroup = [];
    const lost = await here.approve(run, asker('diego'));
    here.control.approverGroup = ['adele'];
    await here.verbs.undelegate(asker('nestor'), 'ADELE');
    const ended = await here.approve(run, asker('diego'));
    await named(here);
    await here.verbs.cancel(asker('megan'), run.id);
    await here.ended(run);
    here.clock.advance(9 * day);
    const later = await here.asked();

    assert.deepEqual([lost, ended].map(why), ['not-permitted', 'not-permitted']);
    assert.equal(why(await here.approve(later, asker('diego'))), 'not-permitted');
    assert.equal(here.announced.length, 3);
  });

  it('is not named by anybody but an admin, nor for somebody who is no approver, nor for a day that is past', async () => {
    const here = await staged();

    const answers = [
      await named(here, { by: 'alex' }),
      await named(here, { approver: 'ISAIAH' }),
      await named(here, { approver: 'NOBODY' }),
      await named(here, { to: 'ALEX' }),
      await here.verbs.delegate(asker('nestor'), {
        approver: 'ALEX',
        to: 'DIEGO',
        until: '2026-11-22',
        note: 'late',
      }),
      await here.verbs.undelegate(asker('nestor'), 'ALEX'),
    ];

    assert.deepEqual(answers.map(why), [
      'not-permitted',
      'not-permitted',
      'unknown-person',
      'nothing-to-undo',
      'nothing-to-undo',
      'nothing-to-undo',
    ]);
    assert.deepEqual(here.announced, []);
  });

  it('is nobody by their own word, nor by that of somebody who ruled on the plan, nor an approver already', async () => {
    const here = await staged();
    const own = await named(here, { to: 'NESTOR' });
    const approver = await named(here, { by: 'megan', to: 'NESTOR' });
    await named(here);
    const run = await here.asked();
    await here.verbs.exclude(asker('nestor'), {
      user: 'person0@contoso.com',
      batch: 3,
      until: '2030-12-31',
      note: 'on leave',
    });

    assert.match(own.kind === 'refused' ? own.text : '', /Nobody names themselves a stand-in/);
    assert.equal(why(approver), 'nothing-to-undo');
    const now = await here.read(run.id);
    assert.equal(why(await here.approve(now, asker('diego'))), 'not-permitted');
  });

  it('leaves the right to the approver where what they said no longer counts', async () => {
    const here = await staged(2);
    await named(here);
    const run = await here.asked();
    await here.approve(run, asker('diego'));
    here.world.rulebook.authors = () => Promise.resolve(['diego']);

    assert.equal(why(await here.approve(run, asker('alex'))), 'voted');
  });
});
