import assert from 'node:assert/strict';
import { JournalError } from '../../src/ports/errors.ts';
import { channel } from '../support/teams.ts';
import { fileCardOf } from '../support/teams/files.ts';
import { testBot, type TestBot } from './support/bot.ts';
import { consentCards, csv, script } from './support/files.ts';

describe('consent card', () => {
  let here: TestBot;
  let redeemed: (string | null)[];
  beforeEach(async () => {
    here = await testBot({ sandbox: true });
    redeemed = [];
    const { files } = here.world;
    const redeemDownload = files.redeemDownload.bind(files);
    files.redeemDownload = (token, person) => {
      redeemed.push(person?.id ?? null);
      return redeemDownload(token, person);
    };
  });
  afterEach(() => here.close());

  const messages = () => here.connector.messages();
  const texts = () => messages().map(({ text }) => text);
  /** The messages that offer these files to Megan. */
  const offers = (files = [csv]) => consentCards(here, files);

  it('offers each file after the answer, in the form of Teams', async () => {
    const [first, second] = await offers([csv, script]);

    assert.match(messages()[0]?.text ?? '', /^Report for run 1/);
    const { name, description, sizeInBytes, acceptContext } = fileCardOf(first!, 'consent');
    assert.equal(name, csv.name);
    assert.equal(description, 'For you alone. One download, until Mon, Nov 23, 2026, 8:10 AM UTC.');
    assert.equal(sizeInBytes, Buffer.byteLength(csv.text));
    assert.deepEqual(Object.keys(acceptContext as object), ['token']);
    assert.equal(fileCardOf(second!, 'consent').name, script.name);
    assert.deepEqual(redeemed, []);
  });

  it('that is accepted uploads the file to OneDrive unchanged, and shows it there', async () => {
    const [first] = await offers();
    const place = here.connector.drive.uploadAddress();

    const answer = await here.megan.accepts(first!, place);
    await here.connector.until(({ text }) => text === `${csv.name} is in your OneDrive.`);

    assert.equal(answer.status, 200);
    const put = here.connector.drive.uploadTo(place);
    assert.deepEqual([put?.type, put?.bytes.toString(), put?.parts], [csv.type, csv.text, 1]);
    const { name, url, fileType } = fileCardOf(messages().at(-1)!, 'info');
    assert.deepEqual([name, fileType], [csv.name, 'csv']);
    assert.match(String(url), /^https:\/\/contoso-my\.sharepoint\.com\//);
    assert.equal(messages()[1]?.edits, 1);
    assert.deepEqual(redeemed, [here.megan.id]);
  });

  it('uploads a large file in parts that OneDrive accepts', async () => {
    const text = 'a,b\r\n'.repeat(2_000_000);
    const [first] = await offers([{ ...csv, text }]);
    const place = here.connector.drive.uploadAddress();

    await here.megan.accepts(first!, place);
    await here.connector.until(({ text: shown }) => shown === `${csv.name} is in your OneDrive.`);

    const put = here.connector.drive.uploadTo(place);
    assert.equal(put?.parts, 3);
    assert.ok(put.bytes.equals(Buffer.from(text)));
  });

  it('gives nothing to another person, and stays', async () => {
    const [first] = await offers();

    await here.alex.accepts(first!, here.connector.drive.uploadAddress());
    await here.connector.until(({ text }) => text.startsWith('That file is no longer offered'));

    assert.deepEqual(redeemed, [here.alex.id]);
    assert.equal(messages()[1]?.edits, 0);
    assert.deepEqual(here.connector.drive.calls, []);
  });

  it('that is declined is replaced by a sentence', async () => {
    const [first] = await offers();

    await here.megan.declines(first!);
    await here.connector.until(({ text }) => text.startsWith('You declined the file'));

    assert.equal(messages()[1]?.edits, 1);
    assert.deepEqual(redeemed, []);
  });

  it('that can’t be edited is followed by the sentence', async () => {
    const [first] = await offers();
    here.connector.fail({ status: 501, match: /^PUT/ });

    await here.megan.declines(first!);
    await here.connector.until(({ text }) => text.startsWith('You declined the file'));

    assert.equal(messages().length, 3);
  });

  for (const place of [
    'http://10.0.0.1/a',
    'https://example.org/a',
    'https://x@contoso.sharepoint.com/',
    'a',
  ])
    it(`uploads nothing outside OneDrive, and stays valid: ${place}`, async () => {
      const [first] = await offers();

      await here.megan.accepts(first!, place);
      await here.connector.until(({ text }) => /neither SharePoint nor OneDrive/.test(text));

      assert.deepEqual(redeemed, []);
    });

  for (const [name, status] of Object.entries({ 'is full': 507, redirects: 302 }))
    it(`is answered with an error if OneDrive ${name}`, async () => {
      const [first] = await offers();
      const place = here.connector.drive.addressWith((response) => {
        response.writeHead(status, { location: here.connector.drive.uploadAddress() });
        response.end();
      });

      await here.megan.accepts(first!, place);
      await here.connector.until(({ text }) => text.startsWith('Your OneDrive did not accept'));

      assert.equal(texts().length, 3);
    });

  it('is answered with an error if the database can’t be reached', async () => {
    const [first] = await offers();
    here.world.files.redeemDownload = () => Promise.reject(new JournalError('down', null));

    await here.megan.accepts(first!, here.connector.drive.uploadAddress());
    await here.connector.until(({ text }) => text.startsWith('I can’t reach my database'));

    assert.deepEqual(here.connector.drive.calls, []);
  });

  it('is not answered in a channel, where the message could be the card of a run', async () => {
    const [first] = await offers();
    const room = channel('migration');
    const value = { action: 'decline', context: fileCardOf(first!, 'consent').declineContext };
    const invoke = { type: 'invoke', name: 'fileConsent/invoke', value };

    await here.alex.sends({ ...invoke, replyToId: first!.activity }, room);
    await here.connector.until(({ text }) => text.includes('can’t read that answer'));

    assert.ok(here.connector.calls.every(({ method }) => method === 'POST'));
  });

  it('does nothing without a sender or a token', async () => {
    const value = { action: 'accept', context: {}, uploadInfo: {} };
    const invoke = { type: 'invoke', name: 'fileConsent/invoke', value };

    await here.megan.sends({ ...invoke, from: { id: '29:1', name: 'Megan Bowen' } });
    await here.connector.until(({ text }) => text.includes('can’t tell who you are'));
    await here.megan.sends(invoke);
    await here.connector.until(({ text }) => text.includes('can’t read that answer'));

    assert.deepEqual(redeemed, []);
  });
});
