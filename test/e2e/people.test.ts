import assert from 'node:assert/strict';
import { buttonsOf } from '../support/teams/buttons.ts';
import { codes, codesOf, rowsOf } from './support/batch-5.ts';
import { useStack } from './support/shared-stack.ts';
import { reportOf } from './support/report.ts';

describe('decisions about single people over HTTP', () => {
  const stack = useStack();

  it('report each code of batch 5 on the row that it is about', async () => {
    const megan = stack().person('Megan Bowen');
    await megan.says('map batch 5');
    const preview = await stack().message(megan.chat.id, /Run 1 .*waits for approval/);

    const files = await reportOf(megan, { run: 1, stack: stack() });

    const rows = rowsOf(files['people.csv'] ?? '');
    for (const [alias, expected] of Object.entries(codes))
      for (const code of expected)
        assert.ok(codesOf(rows, alias).includes(code), `${alias} ${code}`);
    assert.match(preview.text, / of 37 people would be stamped, .* [12] on-premises/);
    assert.deepEqual(await stack().sandbox.writes(), []);
  });

  it('pin a person to a mail user and update the preview', async () => {
    const megan = stack().person('Megan Bowen');
    await megan.says('why kian lambert');
    const why = await stack().message(megan.chat.id, /^Kian Lambert.*kian\.lampert/);
    assert.match(JSON.stringify(why.card), /similar (name|local part)/);
    await megan.says('pin kianl@contoso.com to kyan.lambert@fabrikam.com because HR says so');

    await stack().message(
      megan.chat.id,
      /Kian Lambert .*is pinned to .*preview of run 1 is updated/,
    );

    await megan.says('why kianl@contoso.com');
    const pinned = await stack().message(megan.chat.id, /^Kian Lambert → Kyan Lambert/);
    assert.match(JSON.stringify(pinned.card), /pinned.*Megan Bowen: HR says so/i);
  });

  it('exclude a person until a date and include the person again', async () => {
    const megan = stack().person('Megan Bowen');
    await megan.says(
      'exclude HenriettaM@contoso.com from batch 5 until 2030-12-31 because on hold',
    );
    await stack().message(megan.chat.id, /Henrietta .*is excluded from batch 5 .*preview of run 1/);

    await stack().message(megan.chat.id, / of 37 people .*1 excluded/);
    await megan.says('include HenriettaM@contoso.com in batch 5');

    await stack().message(megan.chat.id, /Henrietta .*is in batch 5 again/);
  });

  it('stamp what Exchange Online can write, and confirm an on-premises stamp when it is visible', async () => {
    const [megan, alex] = [stack().person('Megan Bowen'), stack().person('Alex Wilber')];
    await megan.says('map batch 5');
    const card = await stack().message(
      megan.chat.id,
      /waits for approval: 29 of 37 people would be stamped, .* not ready/,
    );
    assert.deepEqual(
      buttonsOf(card.card).filter((title) => /^(?:Approve|Reject|Cancel run)/.test(title)),
      ['Cancel run'],
    );
    await alex.clicks('Approve', card);
    await stack().message(megan.chat.id, /Run 1 .*(stamped and verified\.|with problems)/);
    const files = await reportOf(megan, { run: 1, stack: stack() });
    const [cecil] = rowsOf(files['people.csv'] ?? '').filter(
      (row) => row.SourceAddress === 'CecilF@contoso.com',
    );
    assert.match(files['on-premises.ps1'] ?? '', /Set-MailUser/);
    assert.equal(cecil?.Outcome, 'on-premises');

    const source = await stack().sandbox.object('source', 'CecilF');
    const target = await stack().sandbox.object('target', 'CecilF');
    await stack().sandbox.patch('target', target.ExternalDirectoryObjectId, {
      ExchangeGuid: source.ExchangeGuid,
      ArchiveGuid: source.ArchiveGuid,
      EmailAddresses: [
        ...target.EmailAddresses,
        ...source.EmailAddresses.filter((address) => /^x500:/i.test(address)),
        `x500:${source.LegacyExchangeDN}`,
      ],
    });
    await megan.says('verify run 1');

    await stack().message(megan.chat.id, /1 of 1 on-premises people are confirmed/);
  });

  it('take a dropped or pasted file and report the result of each line', async () => {
    const megan = stack().person('Megan Bowen');
    const bytes = '\ufeffEmailAddress;Note\r\nLeeG@contoso.com;"a; b"\r\nnobody@contoso.com;\r\n';
    await megan.drops([{ name: 'batch-7.csv', bytes }]);
    await stack().message(
      megan.chat.id,
      /Finance \(batch 7\) now has .*2 lines: 1 accepted, 1 unknown/,
    );

    await megan.says('map batch 7');
    await stack().message(
      megan.chat.id,
      /Finance \(batch 7\) waits for approval: 1 of 2 people would be stamped/,
    );
    await megan.says('define mapping\nSource,Target\nGerhartM@contoso.com,enrico@nowhere.example');

    await stack().message(megan.chat.id, /0 pins from pasted\.csv\. 1 line: 1 unknown/);
  });
});
