import assert from 'node:assert/strict';
import { buttonsOf } from '../support/teams/buttons.ts';
import { codes, codesOf, rowsOf } from './support/legal.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';
import { reportOf } from './support/report.ts';

describe('people, one by one, over HTTP with signed tokens', () => {
  let here: Crosswalk;
  before(async () => {
    here = await crosswalk();
  });
  after(() => here.stop());

  it('shows the codes of batch 5 on whom they are about, in the report', async () => {
    const megan = here.who('Megan Bowen');
    await megan.says('map batch 5');
    const preview = await here.sees(megan.chat.id, /Run 1 .*waits for approval/);

    const files = await reportOf(megan, { run: 1, last: 'migration-batch.csv', here });

    const rows = rowsOf(files['rows.csv'] ?? '');
    for (const [alias, expected] of Object.entries(codes))
      for (const code of expected)
        assert.ok(codesOf(rows, alias).includes(code), `${alias} ${code}`);
    assert.match(preview.text, /37 people: .*2 on-premises|37 people: .*1 on-premises/);
    assert.deepEqual(await here.sandbox.writes(), []);
  });

  it('pins a candidate on the card, and asks for approval of the new plan', async () => {
    const megan = here.who('Megan Bowen');
    await megan.says('why kian lambert');
    const why = await here.sees(megan.chat.id, /Kian Lambert.*kian\.lampert/);
    assert.match(JSON.stringify(why.card), /% alike/);
    await megan.says('pin kianl@contoso.com to kyan.lambert@fabrikam.com because HR says so');

    await here.sees(megan.chat.id, /Kian Lambert .*is pinned to .*preview of run 1 shows it/);

    await megan.says('why kianl@contoso.com');
    await here.sees(megan.chat.id, /pinned.*Megan Bowen: HR says so/);
  });

  it('excludes somebody until a day, with a reason, and takes them back', async () => {
    const megan = here.who('Megan Bowen');
    await megan.says(
      'exclude HenriettaM@contoso.com from batch 5 until 2030-12-31 because on hold',
    );
    await here.sees(megan.chat.id, /Henrietta .*is excluded from batch 5 .*preview of run 1/);

    await here.sees(megan.chat.id, /37 people: .*1 excluded/);
    await megan.says('include HenriettaM@contoso.com in batch 5');

    await here.sees(megan.chat.id, /Henrietta .*is in batch 5 again/);
  });

  it('stamps what can be stamped in the cloud, and closes what was stamped on premises once it shows', async () => {
    const [megan, alex] = [here.who('Megan Bowen'), here.who('Alex Wilber')];
    await megan.says('map batch 5');
    const card = await here.sees(
      megan.chat.id,
      /waits for approval. 37 people: 29 ready[^.]*missing, 4/,
    );
    assert.ok(buttonsOf(card.card).includes('Approve'));
    await alex.clicks('Approve', card);
    await here.sees(megan.chat.id, /Run 1 .*(Stamped and verified|with exceptions)/);
    const files = await reportOf(megan, { run: 1, last: 'on-premises.ps1', here });
    const [cecil] = rowsOf(files['rows.csv'] ?? '').filter(
      (row) => row.SourceAddress === 'CecilF@contoso.com',
    );
    assert.match(files['on-premises.ps1'] ?? '', /Set-MailUser/);
    assert.equal(cecil?.Outcome, 'on-premises');

    const source = await here.sandbox.object('source', 'CecilF');
    const target = await here.sandbox.object('target', 'CecilF');
    await here.sandbox.patch('target', target.ExternalDirectoryObjectId, {
      ExchangeGuid: source.ExchangeGuid,
      ArchiveGuid: source.ArchiveGuid,
      EmailAddresses: [
        ...target.EmailAddresses,
        ...source.EmailAddresses.filter((address) => /^x500:/i.test(address)),
        `x500:${source.LegacyExchangeDN}`,
      ],
    });
    await megan.says('verify run 1');

    await here.sees(megan.chat.id, /1 of 1 rows for on premises are confirmed now/);
  });

  it('takes a dropped file for its batch, and a pasted one, and tells the fate of each line', async () => {
    const megan = here.who('Megan Bowen');
    const bytes = '\ufeffEmailAddress;Note\r\nLeeG@contoso.com;"a; b"\r\nnobody@contoso.com;\r\n';
    await megan.drops([{ name: 'batch-7.csv', bytes }]);
    await here.sees(megan.chat.id, /Batch 7 is now .*2 lines: 1 accepted, 1 unknown/);

    await megan.says('map batch 7');
    await here.sees(
      megan.chat.id,
      /batch 7 Finance waits for approval\. 2 people: 1 ready, 1 blocked/,
    );
    await megan.says('define mapping\nSource,Target\nGerhartM@contoso.com,enrico@nowhere.example');

    await here.sees(megan.chat.id, /0 pins from pasted\.csv\. 1 line: 1 unknown/);
  });
});
