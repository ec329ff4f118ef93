import assert from 'node:assert/strict';
import { JournalError } from '../../src/run/faults.ts';
import type { Message } from '../support/connector/messages.ts';
import { channel } from '../support/teams.ts';
import { fileOn } from '../support/teams/files.ts';
import { office, type Office } from './support/office.ts';
import { csv, offer, script } from './support/papers.ts';

describe('papers that are asked for in person', () => {
  let here: Office;
  beforeEach(async () => {
    here = await office({ sandbox: true });
  });
  afterEach(() => here.close());

  const standing = () => here.connector.messages();
  const texts = () => standing().map(({ text }) => text);
  const asked = () => here.verbs.asked.filter(([verb]) => verb === 'paper');
  /** The messages that offer these files. */
  async function offers(files = [csv]): Promise<readonly Message[]> {
    offer(here.verbs, files);
    await here.megan.says('report run 7');
    await here.connector.until(() => standing().length === files.length + 1);
    return standing().slice(1);
  }

  it('are told in words and offered one by one, as Teams does it', async () => {
    const [first, second] = await offers([csv, script]);

    assert.equal(standing()[0]?.text, 'The report of run 7.');
    const { name, description, sizeInBytes, acceptContext } = fileOn(first!, 'consent');
    assert.equal(name, csv.name);
    assert.equal(description, 'For you alone; on offer until 2026-11-23 08:10 UTC.');
    assert.equal(sizeInBytes, Buffer.byteLength(csv.text));
    assert.deepEqual(Object.keys(acceptContext as object), ['offer']);
    assert.equal(fileOn(second!, 'consent').name, script.name);
    assert.deepEqual(asked(), []);
  });

  it('are put into the OneDrive of whoever accepts, byte by byte, and shown there', async () => {
    const [first] = await offers();
    const place = here.connector.drive.place();

    const told = await here.megan.accepts(first!, place);
    await here.connector.until(({ text }) => text === `${csv.name} is in your OneDrive.`);

    assert.equal(told.status, 200);
    const put = here.connector.drive.putTo(place);
    assert.deepEqual([put?.type, put?.bytes.toString(), put?.parts], [csv.type, csv.text, 1]);
    const { name, url, fileType } = fileOn(standing().at(-1)!, 'info');
    assert.deepEqual([name, fileType], [csv.name, 'csv']);
    assert.match(String(url), /^https:\/\/contoso-my\.sharepoint\.com\//);
    assert.equal(standing()[1]?.edits, 1);
    assert.deepEqual(asked()[0]?.[2], { id: here.megan.id, name: here.megan.name });
  });

  it('are put there in parts that OneDrive takes where they are large', async () => {
    const text = 'a,b\r\n'.repeat(2_000_000);
    const [first] = await offers([{ ...csv, text }]);
    const place = here.connector.drive.place();

    await here.megan.accepts(first!, place);
    await here.connector.until(({ text }) => text === `${csv.name} is in your OneDrive.`);

    const put = here.connector.drive.putTo(place);
    assert.equal(put?.parts, 3);
    assert.ok(put.bytes.equals(Buffer.from(text)));
  });

  it('are handed over once: who accepts again is told so, and gets nothing', async () => {
    const [first] = await offers();
    await here.megan.accepts(first!, here.connector.drive.place());
    await here.connector.until(({ text }) => text.endsWith('is in your OneDrive.'));
    const place = here.connector.drive.place();

    await here.megan.accepts(first!, place);
    await here.connector.until(({ text }) => text.startsWith('That file is no longer on offer'));

    assert.equal(here.connector.drive.putTo(place), null);
  });

  it('are asked for in the name of whoever presses, and stay on offer in the chat for others', async () => {
    const [first] = await offers();
    here.verbs.papers.clear();

    await here.alex.accepts(first!, here.connector.drive.place());
    await here.connector.until(({ text }) => text.startsWith('That file is no longer on offer'));

    assert.deepEqual(asked()[0]?.[2], { id: here.alex.id, name: here.alex.name });
    assert.equal(standing()[1]?.edits, 0);
    assert.deepEqual(here.connector.drive.calls, []);
  });

  it('are not asked for where somebody declines; a sentence stands in place of the offer', async () => {
    const [first] = await offers();

    await here.megan.declines(first!);
    await here.connector.until(({ text }) => text.startsWith('The file was declined'));

    assert.equal(standing()[1]?.edits, 1);
    assert.deepEqual(asked(), []);
  });

  it('are told about below an offer that can’t be edited', async () => {
    const [first] = await offers();
    here.connector.fail({ status: 501, match: /^PUT/ });

    await here.megan.declines(first!);
    await here.connector.until(({ text }) => text.startsWith('The file was declined'));

    assert.equal(standing().length, 3);
  });

  for (const place of [
    'http://10.0.0.1/a',
    'https://example.org/a',
    'https://x@contoso.sharepoint.com/',
    'a',
  ])
    it(`are put nowhere but into OneDrive, and are not used up by a try: ${place}`, async () => {
      const [first] = await offers();

      await here.megan.accepts(first!, place);
      await here.connector.until(({ text }) => /neither SharePoint nor OneDrive/.test(text));

      assert.deepEqual(asked(), []);
    });

  for (const [name, status] of Object.entries({ 'is full': 507, 'leads elsewhere': 302 }))
    it(`are told about where the OneDrive ${name}`, async () => {
      const [first] = await offers();
      const place = here.connector.drive.answering((response) => {
        response.writeHead(status, { location: here.connector.drive.place() });
        response.end();
      });

      await here.megan.accepts(first!, place);
      await here.connector.until(({ text }) => text.startsWith('Your OneDrive did not take'));

      assert.equal(texts().length, 3);
    });

  it('are told about where the memory of offers can’t be reached', async () => {
    const [first] = await offers();
    here.verbs.paper = () => Promise.reject(new JournalError('down', null));

    await here.megan.accepts(first!, here.connector.drive.place());
    await here.connector.until(({ text }) => text.startsWith('The database does not answer'));

    assert.deepEqual(here.connector.drive.calls, []);
  });

  it('are taken in no channel, where an answer could be meant for any card', async () => {
    const [first] = await offers();
    const room = channel('migration');
    const value = { action: 'decline', context: fileOn(first!, 'consent').declineContext };
    const invoke = { type: 'invoke', name: 'fileConsent/invoke', value };

    await here.alex.sends({ ...invoke, replyToId: first!.activity }, room);
    await here.connector.until(({ text }) => text.includes('nothing I can read'));

    assert.ok(here.connector.calls.every(({ method }) => method === 'POST'));
  });

  it('are nobody’s where it is not said who presses, or on what', async () => {
    const value = { action: 'accept', context: {}, uploadInfo: {} };
    const invoke = { type: 'invoke', name: 'fileConsent/invoke', value };

    await here.megan.sends({ ...invoke, from: { id: '29:1', name: 'Megan Bowen' } });
    await here.connector.until(({ text }) => text.includes('can’t tell who you are'));
    await here.megan.sends(invoke);
    await here.connector.until(({ text }) => text.includes('nothing I can read'));

    assert.deepEqual(asked(), []);
  });
});
