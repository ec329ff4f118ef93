import assert from 'node:assert/strict';
import type { Answer } from '../../src/run/answer.ts';
import { asker, stage } from './support/world.ts';
import { until } from './support/until.ts';

const code = (answer: Answer) => (answer.kind === 'refused' ? answer.why : answer.kind);
const text = (answer: Answer) => (answer.kind === 'papers' ? answer.text : JSON.stringify(answer));
const megan = asker('megan');
const file = (lines: readonly string[], name = 'batch-4.csv', batch: number | null = null) => ({
  name,
  text: lines.join('\r\n'),
  batch,
});

/** Runs batch 4 up to its preview. */
async function mapped(world: ReturnType<typeof stage>) {
  const answer = await world.verbs.mapBatch(megan, 4);
  if (answer.kind !== 'opened') throw new Error(`not opened but ${answer.kind}`);
  const { id } = answer.view.run;
  await world.verbs.begin(id, null);
  await until(async () => ['waiting', 'closed'].includes((await world.read(id)).phase));
  return world.read(id);
}

describe('a file that names a batch', () => {
  it('is the batch of its name, every line of it a row', async () => {
    const world = stage(4);
    const lines = ['EmailAddress', 'person2@contoso.com', 'PERSON0@contoso.com', 'x@contoso.com'];

    const answer = await world.verbs.takeFile(megan, file([...lines, 'person2@contoso.com']));
    const run = await mapped(world);

    assert.match(text(answer), /Batch 4 is now .*4 lines: 2 accepted, 1 unknown, 1 duplicate\./);
    const rows = await world.rows(run.id);
    assert.deepEqual(
      rows.map(({ row }) => [row.source.address, row.kind]),
      [
        ['person0@contoso.com', 'ready'],
        ['person2@contoso.com', 'ready'],
        ['person2@contoso.com', 'blocked'],
        ['x@contoso.com', 'blocked'],
      ],
    );
  });

  it('stands in place of the one beside the policy file, the newest first', async () => {
    const world = stage(4);
    world.control.batchFile = 'EmailAddress\nperson1@contoso.com\n';
    const first = await mapped(world);
    await world.verbs.cancel(megan, first.id);
    await world.ended(first);
    await world.verbs.takeFile(megan, file(['person3@contoso.com'], 'pasted.csv', 4));

    const second = await mapped(world);

    const sources = async (id: number) => (await world.rows(id)).map(({ row }) => row.source.id);
    assert.deepEqual(await sources(first.id), ['source-1']);
    assert.deepEqual(await sources(second.id), ['source-3']);
    assert.deepEqual(second.delta?.since, first.id);
  });

  it('that is not there yet ends the run and says how to hand it in', async () => {
    const run = await mapped(stage(1));

    assert.equal(run.outcome?.kind, 'stopped');
    assert.match(JSON.stringify(run.outcome), /Drop batch-4.csv .*define batch 4/);
  });

  it('changes nothing where it names nobody, or a batch that takes no file', async () => {
    const { verbs, world } = stage(2);

    const answers = [
      await verbs.takeFile(megan, file(['EmailAddress', 'x@contoso.com'])),
      await verbs.takeFile(megan, file(['person0@contoso.com'], 'other.csv')),
      await verbs.takeFile(megan, file(['person0@contoso.com'], 'pasted.csv', 3)),
      await verbs.takeFile(megan, file([''])),
      await verbs.takeFile(asker('alex'), file(['person0@contoso.com'])),
    ];

    assert.deepEqual(answers.map(code), [
      'unreadable-file',
      'unknown-batch',
      'unknown-batch',
      'unreadable-file',
      'not-permitted',
    ]);
    assert.equal(await world.shelf.batchFile(4), null);
  });
});

describe('a file that pairs people', () => {
  it('pins every pair that it makes plain, and tells the fate of every line', async () => {
    const { asked, rows, verbs } = stage(3);
    const run = await asked();
    const lines = [
      'SourceAddress;TargetAddress',
      'person0@contoso.com;person1@fabrikam.com',
      'person1@contoso.com;person0@fabrikam.com',
      'person2@contoso.com;nobody@fabrikam.com',
    ];

    const answer = await verbs.takeFile(megan, file(lines, 'pairs.csv'));

    assert.match(text(answer), /2 pins .*3 lines: 2 accepted, 1 unknown\..*preview of run 1/);
    const found = (await rows(run.id)).map(({ row }) => row.kind === 'ready' && row.target.id);
    assert.deepEqual(found, ['target-1', 'target-0', 'target-2']);
    if (answer.kind !== 'papers') throw new Error('no papers');
    const [fates] = answer.papers;
    const paper = await verbs.paper(fates?.offer ?? '', megan.person);
    assert.match(paper?.text ?? '', /nobody@fabrikam\.com/);
  });

  it('pins nothing where lines contradict each other, and tells which', async () => {
    const { verbs, world } = stage(3);
    const lines = [
      'Source,Target',
      'person0@contoso.com,person0@fabrikam.com',
      'person1@contoso.com,person1@fabrikam.com',
      'person1@contoso.com,person2@fabrikam.com',
    ];

    const answer = await verbs.takeFile(megan, file(lines, 'pairs.csv'));

    assert.match(
      text(answer),
      /^Nothing was pinned from pairs\.csv\. 3 lines: 2 accepted, 1 malformed/,
    );
    assert.equal(code(answer), 'papers');
    assert.equal((await world.rulebook.inForce(new Date())).pins.length, 0);
  });

  it('is refused where it was said to be a batch', async () => {
    const { verbs, world } = stage(3);
    const lines = ['Source,Target', 'person0@contoso.com,person1@fabrikam.com'];

    const answer = await verbs.takeFile(megan, file(lines, 'pasted.csv', 4));

    assert.equal(code(answer), 'unreadable-file');
    assert.match(text(answer), /name pairs .*not the people of batch 4/);
    assert.equal((await world.rulebook.inForce(new Date())).pins.length, 0);
  });

  it('pins nothing where a target is somebody else’s by an earlier pin', async () => {
    const { verbs, world } = stage(3);
    await verbs.pin(megan, { source: 'source-2', target: 'target-0', note: 'first' });

    const answer = await verbs.takeFile(
      megan,
      file(['Source,Target', 'person0@contoso.com,person0@fabrikam.com'], 'pairs.csv'),
    );

    assert.equal(code(answer), 'target-pinned');
    assert.equal((await world.rulebook.inForce(new Date())).pins.length, 1);
  });
});
