import assert from 'node:assert/strict';
import { alex, megan } from '../../commands/support/answers.ts';
import { mailUser } from '../../ports/tenant-objects.ts';
import { salesChannel, sender, testWorld } from '../../ports/world.ts';
import { untilIdle } from '../support/until-idle.ts';

describe('requester of an approved run', () => {
  const withChat = async () => {
    const here = testWorld();
    await here.outbox.rememberChat(megan.person, megan.place);
    return here;
  };
  const inChat = ({ sent }: ReturnType<typeof testWorld>) =>
    sent
      .filter(({ place }) => place.id === megan.place.id)
      .map(({ message, edited }) => `${edited ? 'edited' : 'posted'} ${message.kind}`);

  it('is told in person who approved, with the note and what comes next', async () => {
    const here = await withChat();
    const run = await here.openRun(sender('megan', salesChannel));
    const data = { verb: 'approve', run: run.id, digest: run.digest, note: 'checked by phone' };

    await here.press(sender('alex', salesChannel), data);
    await here.waitForOutcome(run);

    assert.deepEqual(await here.announcements(), [
      'Run 1 · Sales (batch 3): ALEX approved it. Note: “checked by phone”. Stamping starts now. I’ll tell you when it’s done.',
    ]);
  });

  it('is told when stamping starts, and which people were approved', async () => {
    const here = await withChat();
    here.tenants.recipients.set('target-1', { ...mailUser(1), name: 'Different Name' });
    const run = await here.openRun();

    await here.approve({ ...run, digest: run.cleanDigest }, alex, 'Fri 22:00');
    await untilIdle();

    const [told] = await here.announcements();
    assert.match(told ?? '', /ALEX approved the 2 people without warnings; the others go to a new/);
    assert.match(told ?? '', /starts Fri, Nov 27, 2026, 10:00 PM \(UTC\)\. .*“cancel run 1”\.$/);
  });

  it('gets the progress at the end of the personal chat, and the card above becomes one line', async () => {
    const here = await withChat();
    const run = await here.openRun();
    await here.deliverAll();

    await here.approve(run);
    await here.waitForOutcome(run);
    await here.deliverAll();

    const messages = inChat(here);
    assert.deepEqual(messages.slice(0, 1), ['posted card']);
    assert.deepEqual(messages.slice(1).sort(), [
      'edited moved-card',
      'posted card',
      'posted notice',
    ]);
    const last = here.sent.findLast(({ message }) => message.kind === 'card');
    assert.ok(last?.message.kind === 'card');
    assert.equal(last.message.view.run.outcome?.kind, 'done');
  });

  it('gets it there too where the run was requested elsewhere, and it is edited to the end', async () => {
    const here = await withChat();
    const run = await here.openRun(sender('megan', salesChannel));
    await here.approve(run, alex, 'Fri 22:00');
    await untilIdle();
    await here.deliverAll();
    const whileQueued = inChat(here);

    here.clock.advance(5 * 24 * 3_600_000);
    await here.waitForOutcome(run);
    await here.deliverAll();

    assert.deepEqual(whileQueued, []);
    assert.deepEqual(inChat(here).sort(), ['posted card', 'posted notice']);
  });

  it('is not told where the bot knows no personal chat', async () => {
    const here = testWorld();
    const run = await here.openRun();

    await here.approve(run);
    await here.waitForOutcome(run);

    assert.deepEqual(await here.announcements(), []);
  });
});
