import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { deliver } from '../../src/run/deliver.ts';
import { ChannelError } from '../../src/run/faults.ts';
import { everything } from '../../src/run/look.ts';
import { asker, sales, stage } from './support/world.ts';

describe('the post', () => {
  it('tries again when a place can’t take a card now, and never posts it twice', async () => {
    const { asked, clock, control, post, sent, world } = stage(1);
    control.channel = () => new ChannelError('429', { kind: 'later', retryAfter: 5_000 });
    await asked();

    await deliver(world);
    control.channel = () => null;
    const early = await deliver(world);
    clock.advance(5_000);
    await post();

    assert.equal(early, 0);
    assert.equal(sent.filter((one) => !one.edited).length, 1);
  });

  it('gives up on a place that is gone and serves the others', async () => {
    const { asked, clock, control, post, sent, verbs } = stage(1);
    await verbs.notifyHere(asker('megan', sales));
    control.channel = (place) =>
      place.id === sales.id ? new ChannelError('404', { kind: 'gone', retryAfter: null }) : null;

    await asked();
    await post();
    clock.advance(3_600_000);
    await post();

    assert.deepEqual(
      sent.map((one) => one.place.id),
      ['a:megan'],
    );
  });

  it('waits longer each time, but never above twenty seconds of its own', async () => {
    const { asked, clock, control, sent, world } = stage(1);
    control.channel = () => new ChannelError('503', { kind: 'later', retryAfter: null });
    await asked();

    for (let round = 0; round < 12; round += 1) {
      await deliver(world);
      clock.advance(20_000);
    }
    control.channel = () => null;
    const due = await deliver(world);

    assert.equal(due, 1);
    assert.equal(sent.length, 1);
  });

  it('edits every copy until it shows the newest state of its run', async () => {
    const { approve, asked, ended, post, sent, verbs } = stage(1);
    const run = await asked();
    const shown = await verbs.page(asker('megan'), run.id, { ...everything, page: 1 });
    assert.equal(shown.kind, 'card');
    await verbs.copied(shown.view, { place: sales, conversation: 'c', activity: 'copy' });
    await post();

    await approve(run);
    await ended(run);
    await post();

    const last = sent
      .filter((one) => one.message.kind === 'card' && one.place.id === sales.id)
      .at(-1);
    assert.equal(last?.edited, true);
    assert.equal(last.message.view.run.outcome?.kind, 'done');
  });

  it('repeats a post whose answer was lost once and no more', async () => {
    const { asked, clock, control, world } = stage(1);
    let posts = 0;
    control.channel = () => {
      posts += 1;
      return new ChannelError('no answer', { kind: 'lost', retryAfter: null });
    };
    await asked();

    for (let round = 0; round < 6; round += 1) {
      await deliver(world);
      clock.advance(20_000);
    }

    assert.equal(posts, 2);
  });
});
