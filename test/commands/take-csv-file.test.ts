import assert from 'node:assert/strict';
import { mailUser } from '../ports/tenant-objects.ts';
import { testWorld } from '../ports/world.ts';
import {
  alex,
  codeOf,
  confirmReplacement,
  megan,
  preview,
  textOf,
  type TestWorld,
} from './support/answers.ts';

const file = (lines: readonly string[], name = 'batch-4.csv', batch: number | null = null) => ({
  name,
  text: lines.join('\r\n'),
  batch,
});

const mapBatch4 = async (here: TestWorld) => preview(here, await here.say(megan, 'map batch 4'));

describe('file with the people of a batch', () => {
  it('defines the batch of its name, with a row for every line', async () => {
    const here = testWorld(4);
    const lines = ['EmailAddress', 'person2@contoso.com', 'PERSON0@contoso.com', 'x@contoso.com'];

    const answer = await here.upload(megan, file([...lines, 'person2@contoso.com']));
    const run = await mapBatch4(here);

    assert.match(
      textOf(answer),
      /^Finance \(batch 4\) now has the people of batch-4\.csv\. 4 lines: 2 accepted, 1 unknown address, 1 duplicate\. Unknown addresses: x@contoso\.com \(line 4\)\. Columns used: EmailAddress\. Type/,
    );
    assert.deepEqual(
      (await here.rows(run.id)).map(({ row }) => [row.source.address, row.kind]),
      [
        ['person0@contoso.com', 'ready'],
        ['person2@contoso.com', 'ready'],
        ['person2@contoso.com', 'blocked'],
        ['x@contoso.com', 'blocked'],
      ],
    );
  });

  it('replaces the file beside the policy file', async () => {
    const here = testWorld(4);
    here.control.batchFile = 'EmailAddress\nperson1@contoso.com\n';
    const first = await mapBatch4(here);
    await here.say(megan, `cancel run ${first.id}`);
    await here.waitForOutcome(first);
    const asked = await here.upload(megan, file(['person3@contoso.com'], 'pasted.csv', 4));
    await confirmReplacement(here, asked);

    const second = await mapBatch4(here);

    const sources = async (id: number) => (await here.rows(id)).map(({ row }) => row.source.id);
    assert.deepEqual(await sources(first.id), ['source-1']);
    assert.deepEqual(await sources(second.id), ['source-3']);
    assert.deepEqual(second.delta?.since, first.id);
  });

  it('is asked for by a run of a batch that has none', async () => {
    const run = await mapBatch4(testWorld(1));

    assert.equal(run.outcome?.kind, 'failed');
    assert.match(JSON.stringify(run.outcome), /Drop batch-4.csv .*define batch 4/);
  });

  it('is asked for by a run whose file beside the policy is a list of pairs', async () => {
    const here = testWorld(1);
    here.control.batchFile = 'OldUPN,NewUPN\nperson0@contoso.com,person0@fabrikam.com\n';

    const run = await mapBatch4(here);

    assert.match(JSON.stringify(run.outcome), /or has no list of people\..*Drop batch-4\.csv/);
  });

  it('is refused if it names no one, for a batch without a file, and to others than admins', async () => {
    const here = testWorld(2);

    const answers = [
      await here.upload(megan, file(['EmailAddress', 'x@contoso.com'])),
      await here.upload(megan, file(['person0@contoso.com'], 'other.csv')),
      await here.upload(megan, file(['person0@contoso.com'], 'pasted.csv', 3)),
      await here.upload(megan, file([''])),
      await here.upload(alex, file(['person0@contoso.com'])),
    ];

    assert.deepEqual(answers.map(codeOf), [
      'unreadable-file',
      'question',
      'unreadable-file',
      'unreadable-file',
      'not-permitted',
    ]);
    assert.equal(await here.world.files.batchFile(4), null);
  });
});

describe('file with pairs', () => {
  const pins = async (here: TestWorld) => (await here.world.overrides.active(new Date())).pins;

  it('pins every clear pair, and offers the result of every line', async () => {
    const here = testWorld(3);
    const run = await here.openRun();
    const lines = [
      'SourceAddress;TargetAddress',
      'person0@contoso.com;person1@fabrikam.com',
      'person1@contoso.com;person0@fabrikam.com',
      'person2@contoso.com;nobody@fabrikam.com',
    ];

    const answer = await here.upload(megan, file(lines, 'pairs.csv'));

    assert.match(
      textOf(answer),
      /^2 pins .*3 lines: 2 accepted, 1 unknown address\. Unknown addresses of the target: nobody@fabrikam\.com \(line 4\)\. Columns used: SourceAddress, TargetAddress\. .*preview of run 1 is updated/,
    );
    assert.deepEqual(
      (await here.rows(run.id)).map(({ row }) => row.kind === 'ready' && row.target.id),
      ['target-1', 'target-0', 'target-2'],
    );
    assert.ok(answer.kind === 'files');
    const results = await here.download(answer.files[0]?.token ?? '', megan.person);
    assert.match(results?.text ?? '', /nobody@fabrikam\.com/);
  });

  it('pins nothing if lines contradict each other, and says which', async () => {
    const here = testWorld(3);
    const lines = [
      'Source,Target',
      'person0@contoso.com,person0@fabrikam.com',
      'person1@contoso.com,person1@fabrikam.com',
      'person1@contoso.com,person2@fabrikam.com',
    ];

    const answer = await here.upload(megan, file(lines, 'pairs.csv'));

    assert.match(
      textOf(answer),
      /^Nothing was pinned from pairs\.csv\. 3 lines: 2 accepted, 1 malformed/,
    );
    assert.equal(codeOf(answer), 'files');
    assert.deepEqual(await pins(here), []);
  });

  it('is refused for a batch', async () => {
    const here = testWorld(3);
    const lines = ['Source,Target', 'person0@contoso.com,person1@fabrikam.com'];

    const answer = await here.upload(megan, file(lines, 'pasted.csv', 4));

    assert.equal(codeOf(answer), 'unreadable-file');
    assert.match(textOf(answer), /\(Target\), so its lines aren’t the people of batch 4\. Nothing/);
    assert.match(textOf(answer), /send it again without Target\. .*“define mapping”/);
    assert.deepEqual(await pins(here), []);
  });

  it('is refused if a target is pinned to another mailbox', async () => {
    const here = testWorld(3);
    await here.say(megan, 'pin source-2 to target-0 because first');
    const lines = ['Source,Target', 'person0@contoso.com,person0@fabrikam.com'];

    const answer = await here.upload(megan, file(lines, 'pairs.csv'));

    assert.equal(codeOf(answer), 'target-pinned');
    assert.equal((await pins(here)).length, 1);
  });

  it('is refused if targets are guests, which it names, and pins nothing', async () => {
    const here = testWorld(2);
    here.tenants.recipients.set('target-0', { ...mailUser(0), recipientType: 'MailContact' });
    here.tenants.recipients.set('target-1', { ...mailUser(1), recipientType: 'GuestMailUser' });
    const pairs = [0, 1].map((n) => `person${n}@contoso.com,person${n}@fabrikam.com`);

    const answer = await here.upload(
      megan,
      file(['SourceAddress,TargetAddress', ...pairs], 'm.csv'),
    );

    assert.equal(codeOf(answer), 'target-not-pinnable');
    assert.match(
      textOf(answer),
      /Person 0 \(.*\) is a mail contact \(MailContact\), Person 1 \(.*\) is a guest/,
    );
    assert.deepEqual((await here.world.overrides.active(here.world.clock.now())).pins, []);
  });

  it('is refused if the policy has no pins', async () => {
    const here = testWorld(3);
    here.control.policy = { ...here.control.policy, match: ['stamped'] };
    const lines = ['Source,Target', 'person0@contoso.com,person0@fabrikam.com'];

    const answer = await here.upload(megan, file(lines, 'pairs.csv'));

    assert.equal(codeOf(answer), 'pins-not-allowed');
  });
});
