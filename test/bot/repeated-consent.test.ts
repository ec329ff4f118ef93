import assert from 'node:assert/strict';
import { testBot, type TestBot } from './support/bot.ts';
import { consentCards, csv } from './support/files.ts';

describe('consent card', () => {
  let here: TestBot;
  beforeEach(async () => {
    here = await testBot({ sandbox: true });
  });
  afterEach(() => here.close());

  /** What the chat shows, once nothing is in progress any more. */
  async function shownAtLast(): Promise<readonly string[]> {
    await here.drain();
    return here.connector
      .messages()
      .slice(1)
      .map(({ text }) => text);
  }

  it('that is answered again changes and says nothing: accept twice at once, then decline', async () => {
    const [first] = await consentCards(here);
    const place = here.connector.drive.uploadAddress();
    await Promise.all([here.megan.accepts(first!, place), here.megan.accepts(first!, place)]);
    await here.connector.until(({ text }) => text.endsWith('is in your OneDrive.'));

    const answers = [await here.megan.accepts(first!, place), await here.megan.declines(first!)];

    assert.deepEqual(await shownAtLast(), [`${csv.name} is in your OneDrive.`, csv.name]);
    assert.equal(here.connector.drive.uploadTo(place)?.parts, 1);
    assert.equal(here.connector.drive.calls.length, 1);
    assert.ok(answers.every(({ status }) => status === 200));
  });

  it('that is answered again after a restart changes and says nothing', async () => {
    const [first] = await consentCards(here);
    const place = here.connector.drive.uploadAddress();
    await here.megan.accepts(first!, place);
    await here.connector.until(({ text }) => text.endsWith('is in your OneDrive.'));
    const restarted = await testBot({ sandbox: true });
    Object.assign(restarted.world.files, here.world.files);

    await restarted.megan.accepts(first!, place);
    await restarted.megan.declines(first!);
    await restarted.drain();

    assert.deepEqual(restarted.connector.calls, []);
    assert.equal(here.connector.drive.calls.length, 1);
    await restarted.close();
  });

  it('that was declined stays declined', async () => {
    const [first] = await consentCards(here);
    const place = here.connector.drive.uploadAddress();
    await here.megan.declines(first!);
    await here.connector.until(({ text }) => text.startsWith('You declined the file'));

    await here.megan.accepts(first!, place);
    await here.megan.declines(first!);

    assert.equal((await shownAtLast()).length, 1);
    assert.equal(here.connector.messages()[1]?.edits, 1);
    assert.equal(here.connector.drive.uploadTo(place), null);
  });

  it('whose time is over says so once', async () => {
    const [first] = await consentCards(here);
    here.clock.advance(3_600_000);

    await here.megan.accepts(first!, here.connector.drive.uploadAddress());
    await here.connector.until(({ text }) => text.startsWith('That file is no longer offered'));
    await here.megan.accepts(first!, here.connector.drive.uploadAddress());

    assert.equal((await shownAtLast()).length, 2);
  });
});
