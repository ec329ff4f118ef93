import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Answer } from '../../src/run/answer.ts';
import { JournalError } from '../../src/run/faults.ts';
import { everything } from '../../src/run/look.ts';
import { asker, sales, stage } from './support/world.ts';

const at = (page: number) => ({ ...everything, page });
const why = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);

describe('the verbs of the door', () => {
  it('open a batch only for admins', async () => {
    const { verbs } = stage();

    assert.equal(why(await verbs.mapBatch(asker('alex'), 3)), 'not-permitted');
    assert.equal(why(await verbs.mapBatch(asker('megan'), 3)), 'opened');
  });

  it('name the batches there are when asked for another', async () => {
    const { verbs } = stage();

    const unknown = await verbs.mapBatch(asker('megan'), 9);

    assert.match(JSON.stringify(unknown), /3 Sales/);
  });

  it('show the open run of a batch instead of opening a second one, on a card that is kept up to date', async () => {
    const { asked, post, sent, verbs } = stage();
    await asked();
    await post();

    const answer = await verbs.mapBatch(asker('nestor'), 3);
    await post();

    assert.equal(answer.kind, 'said');
    assert.match(answer.text, /run 1, .*cancel run 1/);
    assert.equal(sent.at(-1)?.place.id, 'a:nestor');
    assert.equal(sent.at(-1)?.message.view.run.id, 1);
  });

  it('tell the requester what to type when no channel would see the preview', async () => {
    const { verbs } = stage();

    const answer = await verbs.mapBatch(asker('megan'), 3);

    assert.match(JSON.stringify(answer), /notify here/);
  });

  it('tell about a policy file that was refused', async () => {
    const { control, verbs } = stage();
    control.faults = ['limits.settle: no duration'];

    const answers = [await verbs.mapBatch(asker('megan'), 3), await verbs.status(asker('isaiah'))];

    assert.ok(answers.every((answer) => JSON.stringify(answer).includes('limits.settle')));
  });

  it('cancel a waiting run at once, unwritten', async () => {
    const { asked, ended, tenants, verbs } = stage();
    const run = await asked();

    const answer = await verbs.cancel(asker('megan'), run.id);

    assert.match(JSON.stringify(answer), /Nothing was written/);
    assert.deepEqual(await ended(run), { kind: 'cancelled' });
    assert.deepEqual(tenants.writes, []);
  });

  it('cancel a stamping run after the rows in flight, and still verify what was stamped', async () => {
    const { approve, asked, clock, control, ended, tally, tenants, verbs } = stage(40);
    control.policy = {
      ...control.policy,
      limits: { ...control.policy.limits, concurrency: 1 },
    };
    const run = await asked();
    tenants.state.trouble = (call) => {
      clock.advance(100);
      if (call === 'stamp' && tenants.writes.length === 10)
        void verbs.cancel(asker('megan'), run.id);
      return null;
    };

    await approve(run);

    assert.deepEqual(await ended(run), { kind: 'cancelled' });
    const after = await tally(run.id);
    assert.ok(after.planned > 0 && after.verified >= 10);
    assert.equal(after.planned + after.verified, 40);
    assert.equal(tenants.writes.length, after.verified);
  });

  it('cancel nothing for a stranger, nor what is unknown, decided or over', async () => {
    const { approve, asked, ended, verbs } = stage();
    const run = await asked();

    const stranger = await verbs.cancel(asker('isaiah'), run.id);
    const unknown = await verbs.cancel(asker('megan'), 77);
    await approve(run);
    await ended(run);
    const over = await verbs.cancel(asker('megan'), run.id);

    assert.deepEqual([stranger, unknown, over].map(why), [
      'not-permitted',
      'unknown-run',
      'not-waiting',
    ]);
  });

  it('register a channel for admins only, and show it the previews that wait', async () => {
    const { asked, post, sent, verbs } = stage();
    await asked();

    const refused = [
      await verbs.notifyHere(asker('isaiah', sales)),
      await verbs.notifyHere(asker('megan')),
    ];
    const first = await verbs.notifyHere(asker('megan', sales));
    const again = await verbs.notifyHere(asker('megan', sales));
    await post();

    assert.deepEqual(refused.map(why), ['not-permitted', 'not-a-channel']);
    assert.match(JSON.stringify(first), /now gets previews/);
    assert.match(JSON.stringify(again), /already/);
    assert.ok(sent.some((one) => one.place.id === sales.id && one.message.kind === 'card'));
  });

  it('show trust, status and pages to the viewers that the policy names', async () => {
    const { asked, control, enforce, verbs } = stage(12);
    const run = await asked();
    control.policy = {
      ...control.policy,
      roles: { ...control.policy.roles, viewers: { users: ['lynne'], groups: [] } },
    };
    await enforce();

    const stranger = asker('isaiah');
    const refused = [
      await verbs.trust(stranger),
      await verbs.status(stranger),
      await verbs.page(stranger, run.id, at(2)),
    ];
    const lynne = asker('lynne');
    const page = await verbs.page(lynne, run.id, at(99));

    assert.deepEqual(refused.map(why), ['not-permitted', 'not-permitted', 'not-permitted']);
    assert.equal(why(await verbs.trust(lynne)), 'trust');
    assert.equal(why(await verbs.status(lynne)), 'status');
    assert.equal(page.kind === 'card' && page.view.page.number, 2);
    assert.equal(page.kind === 'card' && page.view.page.rows.length, 2);
    assert.equal(why(await verbs.page(lynne, 55, at(1))), 'unknown-run');
  });

  it('answer when a tenant or the database is away instead of breaking', async () => {
    const { tenants, verbs, world } = stage();
    tenants.state.trouble = () => 'unreachable';

    const trust = await verbs.trust(asker('megan'));
    Object.assign(world.journal, {
      open: () => Promise.reject(new JournalError('opening a run', new Error('refused'))),
    });
    const map = await verbs.mapBatch(asker('megan'), 3);

    assert.equal(why(trust), 'tenant-unreadable');
    assert.equal(why(map), 'memory-unreachable');
  });
});
