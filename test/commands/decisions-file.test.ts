import assert from 'node:assert/strict';
import { mailUser } from '../ports/tenant-objects.ts';
import { testWorld } from '../ports/world.ts';
import { unzip } from '../reports/support/unzip.ts';
import { megan, textOf } from './support/answers.ts';

describe('the decisions file of a report', () => {
  /** Batch 3, in which no rule finds the first two of three people; each has a similar mail user. */
  const worldWithDecisions = async () => {
    const here = testWorld(3);
    for (const n of [0, 1]) {
      here.tenants.recipients.delete(`target-${n}`);
      here.tenants.recipients.set(`other-${n}`, {
        ...mailUser(n),
        ...{ id: `other-${n}`, primaryAddress: `other${n}@fabrikam.com` },
        addresses: [`SMTP:other${n}@fabrikam.com`, `smtp:other${n}@fabrikam.onmicrosoft.com`],
        ...{ externalAddress: null, userPrincipalName: null, legacyExchangeDN: `/o=T/cn=o${n}` },
      });
    }
    const run = await here.openRun();
    const answer = await here.say(megan, `report run ${run.id}`);
    assert.ok(answer.kind === 'files');
    assert.match(answer.text, /2 have no match: fill in Target in decisions\.csv/);
    const zip = await here.download(answer.files[0]?.token ?? '', megan.person);
    return { here, run, csv: unzip(zip!.bytes).get('decisions.csv')?.text ?? '' };
  };

  it('lists everyone who needs a decision, with candidates and an empty target', async () => {
    const { csv } = await worldWithDecisions();

    const [header = '', ...lines] = csv.trim().split('\r\n');
    assert.match(header, /^"SourceAddress","Target","SourceName","Need","Why","Candidate1"/);
    assert.equal(lines.length, 2);
    assert.match(lines[0] ?? '', /^"person0@contoso\.com",,.*"other0@fabrikam\.com"/);
    assert.match(lines[1] ?? '', /^"person1@contoso\.com",,.*"other1@fabrikam\.com"/);
  });

  it('pins what was filled in when it is dropped in the chat; the other lines are skipped and counted', async () => {
    const { here, run, csv } = await worldWithDecisions();
    const text = csv.replace(
      '"person0@contoso.com",,',
      '"person0@contoso.com","other0@fabrikam.com",',
    );

    const answer = await here.upload(megan, { name: 'decisions.csv', text, batch: null });

    assert.match(textOf(answer), /^1 pin from decisions\.csv\. 2 lines: 1 accepted, 1 blank\./);
    const { pins } = await here.world.overrides.active(here.clock.now());
    assert.deepEqual(
      pins.map(({ sourceId, targetId }) => [sourceId, targetId]),
      [['source-0', 'other-0']],
    );
    const kinds = (await here.rows(run.id)).map(({ row }) => row.kind);
    assert.deepEqual(kinds.slice(0, 2), ['ready', 'missing']);
  });

  it('changes nothing while no target is filled in', async () => {
    const { here, csv } = await worldWithDecisions();

    const answer = await here.upload(megan, { name: 'decisions.csv', text: csv, batch: null });

    assert.match(textOf(answer), /^0 pins from decisions\.csv\. 2 lines: 2 blank\./);
  });
});
