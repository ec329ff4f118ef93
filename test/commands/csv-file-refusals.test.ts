import assert from 'node:assert/strict';
import { testWorld } from '../ports/world.ts';
import { codeOf, megan, textOf } from './support/answers.ts';

const file = (lines: readonly string[], name = 'batch-4.csv') => ({
  name,
  text: lines.join('\r\n'),
  batch: null,
});

describe('file for a batch with addresses of the target tenant', () => {
  const asks = async (lines: readonly string[], name = 'batch-4.csv') => {
    const here = testWorld(3);
    const answer = await here.upload(megan, file(lines, name));
    assert.equal(codeOf(answer), 'unreadable-file');
    assert.equal(await here.world.files.batchFile(4), null);
    assert.deepEqual((await here.world.overrides.active(new Date())).pins, []);
    return textOf(answer);
  };

  it('is called a list of target addresses', async () => {
    const text = await asks(['EmailAddress', 'person0@fabrikam.com', 'person1@fabrikam.com']);

    assert.match(
      text,
      /^batch-4\.csv lists addresses of the target tenant, so batch 4 is unchanged/,
    );
    assert.match(text, /target tenant: person0@fabrikam\.com \(line 2\), person1@fabrikam\.com \(/);
    assert.match(text, /Send their source addresses under the header EmailAddress/);
  });

  it('names those among known ones in the answer', async () => {
    const here = testWorld(3);
    const answer = await here.upload(megan, file(['person0@contoso.com', 'person1@fabrikam.com']));

    assert.match(
      textOf(answer),
      /^Finance \(batch 4\) now has .*Addresses of the target tenant: person1@fabrikam\.com \(line 2\)\. Type/,
    );
  });

  it('asks what a target column is for, by its name', async () => {
    const text = await asks([
      'UserPrincipalName,NewUPN',
      'person0@contoso.com,person0@fabrikam.com',
    ]);

    assert.match(
      text,
      /\(NewUPN\), so its lines aren’t the people of batch 4\. Nothing was done\./,
    );
    assert.match(text, /send it again without NewUPN\. To pin the pairs, name the columns SourceA/);
  });

  it('asks what a column of target addresses is for, whatever its name', async () => {
    for (const [source, target] of [
      ['EmailAddress', 'Zieladresse'],
      ['userPrincipalName', 'mail'],
    ])
      assert.match(
        await asks([`${source},${target}`, 'person0@contoso.com,person0@fabrikam.com']),
        new RegExp(`\\(${target}\\), so its lines aren’t the people of batch 4`),
      );
  });

  it('is taken with a column of other source addresses', async () => {
    const here = testWorld(3);
    const lines = ['EmailAddress,Manager', 'person0@contoso.com,person1@contoso.com'];

    assert.match(
      textOf(await here.upload(megan, file(lines))),
      /^Finance \(batch 4\) now has .*1 line: 1 accepted\. Columns used: EmailAddress\. Not used: Manager\./,
    );
  });
});

describe('file with names of people', () => {
  it('says who could be meant, in the answer and in the result of the line', async () => {
    const here = testWorld(3);
    const lines = ['EmailAddress', '“Person 1”', 'person2@contoso', 'person0@contoso.com'];

    const answer = await here.upload(megan, file(lines));

    const text = textOf(answer);
    assert.match(text, /Unknown addresses: person2@contoso \(line 3: Did you mean Person 2 \(/);
    assert.match(
      text,
      /object ID: Person 1 \(line 2: Did you mean Person 1 \(person1@contoso\.com\)\?/,
    );
    assert.ok(answer.kind === 'files');
    const results = await here.download(answer.files[0]?.token ?? '', megan.person);
    assert.match(
      results?.text ?? '',
      /“Person 1”\. Did you mean Person 1 \(person1@contoso\.com\)\?/,
    );
  });
});

describe('file with swapped pairs', () => {
  it('is refused with the remedy', async () => {
    const here = testWorld(3);
    const lines = ['SourceAddress,TargetAddress', 'person0@fabrikam.com,person0@contoso.com'];

    const text = textOf(await here.upload(megan, file(lines, 'pairs.csv')));

    assert.match(text, /^The source column of pairs\.csv has addresses of the target tenant/);
    assert.match(text, /Swap the names of its columns/);
    assert.deepEqual((await here.world.overrides.active(new Date())).pins, []);
  });
});
