import assert from 'node:assert/strict';
import type { SandboxObject } from '../support/sandbox.ts';
import { buttonsOf } from '../support/teams/buttons.ts';
import { channel } from '../support/teams.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

/** Alias in the source, alias in the target: whom batch 3 can stamp, as the sandbox's README tells. */
const pairs = [
  ['LeeG', 'LeeG'],
  ['JoniS', 'j.sherman'],
  ['PradeepG', 'pgupta'],
  ['DeliaD', 'd.dennis'],
  ['MiriamG', 'MiriamG'],
  ['GradyA', 'GradyA'],
  ['SeanO', 'SeanO'],
  ['SakuraT', 'SakuraT'],
] as const;
const counts =
  '24 people: 8 ready, 3 unchanged, 1 on-premises, 2 ambiguous, 3 colliding, 2 missing, 5 blocked';
const zero = '00000000-0000-0000-0000-000000000000';

describe('map batch 3, from the chat line to the last notice', () => {
  const sales = channel('sales');
  let here: Crosswalk;
  before(async () => {
    here = await crosswalk();
  });
  after(() => here.stop());

  it('shows everything and writes nothing before somebody else approves', async () => {
    const megan = here.who('Megan Bowen');
    await megan.says('notify here', sales);
    await here.sees(sales.id, /now gets previews/);

    await megan.says('map batch 3');
    const asked = await here.sees(megan.chat.id, /waits for approval/);
    const shown = await here.sees(sales.id, /waits for approval/);

    assert.ok(asked.text.includes(counts), asked.text);
    const buttons = buttonsOf(shown.card);
    assert.deepEqual(
      ['Approve', 'Reject'].filter((title) => !buttons.includes(title)),
      [],
    );
    assert.deepEqual(await here.sandbox.writes(), []);
  });

  it('shows the one who asks the rows of one outcome, or those with some words, and hands them all out as files', async () => {
    const megan = here.who('Megan Bowen');
    const asked = await here.sees(megan.chat.id, /waits for approval/);

    const blocked = await megan.clicks('blocked 5', asked);
    const found = await megan.clicks('Find', asked, { inputs: { words: ' DAISY ' } });
    const coded = await megan.clicks('Find', asked, { inputs: { words: 'foreign-proxy' } });
    const nobody = await megan.clicks(
      'Find',
      { ...asked, card: coded.card },
      { inputs: { words: 'x y z' } },
    );
    const files = await megan.clicks('All as files', asked);

    assert.match(JSON.stringify(blocked.card), /5 rows: blocked/);
    assert.equal(JSON.stringify(blocked.card).match(/✕ blocked/g)?.length, 5);
    assert.match(JSON.stringify(found.card), /0 rows with “DAISY”/);
    assert.match(JSON.stringify(coded.card), /1 row with “foreign-proxy”/);
    assert.match(JSON.stringify(coded.card), /Raul Razo/);
    assert.match(JSON.stringify(nobody.card), /0 rows with “x y z”/);
    // She asked for the run: what she may do on her own card is cancel it.
    assert.ok(buttonsOf(nobody.card).includes('Cancel this run'));
    assert.match(files.text, /The report of run 1/);
    await here.sees(megan.chat.id, /rows\.csv/);
  });

  it('stamps exactly what was shown: every target object ends as it must, all others as they were', async () => {
    const source = await here.sandbox.objects('source');
    const before = await here.sandbox.objects('target');
    const expected = before.map((object) => {
      const pair = pairs.find(([, alias]) => alias === object.Alias);
      const mailbox = source.find(({ Alias }) => Alias === pair?.[0]);
      return mailbox === undefined ? inOrder(object) : inOrder(stamped(object, mailbox));
    });

    const shown = await here.sees(sales.id, /waits for approval/);
    await here.who('Alex Wilber').clicks('Approve', shown);
    await here.sees(sales.id, /Stamped and verified/);

    assert.deepEqual((await here.sandbox.objects('target')).map(inOrder), expected);
    assert.deepEqual(await here.sandbox.objects('source'), source);
    assert.equal((await here.sandbox.writes()).length, pairs.length);
  });

  it('tells the requester and the channel once each, and leaves no live button', async () => {
    const { chat } = here.who('Megan Bowen');
    await here.sees(chat.id, /Approved by Alex Wilber. Digest/);
    await here.sees(sales.id, /Approved by Alex Wilber. Digest/);

    const notices = here.connector
      .messages()
      .filter(({ text }) => /Digest [0-9a-f]{12}\.$/.test(text));
    const live = here.connector
      .messages()
      .flatMap(({ card }) => buttonsOf(card))
      .filter((title) => /Approve|Reject/.test(title));
    assert.deepEqual(
      notices.map(({ conversation }) => conversation.split(';')[0]).sort(),
      [sales.id, chat.id].sort(),
    );
    assert.deepEqual(live, []);
  });

  it('has nothing left to stamp in the cloud when it is asked again', async () => {
    const megan = here.who('Megan Bowen');
    const before = await here.sandbox.writes();

    await megan.says('map batch 3');
    const card = await here.sees(megan.chat.id, /Run 2.*11 unchanged/);

    assert.deepEqual(await here.sandbox.writes(), before);
    assert.match(
      JSON.stringify(card.card),
      /Approve releases the script for the 1 row on premises, and nothing else/,
    );
  });
});

/** The target as it must stand after the stamp, worked out from both objects alone. */
function stamped(target: SandboxObject, source: SandboxObject): SandboxObject {
  const key = (address: string) => address.replace(/^x500:/i, 'x500:');
  const held = new Set(target.EmailAddresses.map(key));
  const x500 = [
    ...source.EmailAddresses.filter((address) => /^x500:/i.test(address)),
    `x500:${source.LegacyExchangeDN}`,
  ].filter((address) => !held.has(key(address)));
  const routed = target.EmailAddresses.some((address) =>
    /@fabrikam.onmicrosoft.com$/i.test(address),
  );
  const delivery = `smtp:${target.PrimarySmtpAddress.split('@')[0] ?? ''}@fabrikam.onmicrosoft.com`;
  return {
    ...target,
    ExchangeGuid: source.ExchangeGuid,
    ArchiveGuid: source.ArchiveGuid === zero ? target.ArchiveGuid : source.ArchiveGuid,
    EmailAddresses: [...target.EmailAddresses, ...x500, ...(routed ? [] : [delivery])],
  };
}

function inOrder(object: SandboxObject): SandboxObject {
  return { ...object, EmailAddresses: [...object.EmailAddresses].sort() };
}
