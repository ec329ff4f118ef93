import assert from 'node:assert/strict';
import { sender, testWorld } from '../ports/world.ts';
import { codeOf, confirmReplacement, megan, textOf } from './support/answers.ts';

const nestor = sender('nestor');

describe('define batch that has a list already', () => {
  const withList = async () => {
    const here = testWorld(4);
    await here.say(megan, 'define batch 4\nperson0@contoso.com\nperson1@contoso.com');
    const savedText = async () => (await here.world.files.batchFile(4))?.text;
    const redefine = (lines = 'person1@contoso.com\nperson2@contoso.com\nperson3@contoso.com') =>
      here.say(megan, `define batch 4\n${lines}`);
    return { here, savedText, redefine };
  };

  it('shows who comes and who goes, and replaces nothing yet', async () => {
    const { redefine, savedText } = await withList();

    const answer = await redefine();

    assert.ok(answer.kind === 'replacement', codeOf(answer));
    const { was, is, added, removed, name, summary } = answer.replacement;
    assert.deepEqual([name, was.people, is.people], ['Finance', 2, 3]);
    assert.deepEqual([was.list, was.by?.name, is.list], ['pasted.csv', 'MEGAN', 'pasted.csv']);
    assert.deepEqual([added, removed], [['Person 2', 'Person 3'], ['Person 0']]);
    assert.match(summary, /^3 lines: 3 accepted\./);
    assert.equal(await savedText(), 'person0@contoso.com\nperson1@contoso.com');
  });

  it('replaces it once its sender confirms, with the result of every line', async () => {
    const { here, redefine, savedText } = await withList();

    const answer = await confirmReplacement(here, await redefine());

    assert.match(
      textOf(answer),
      /^Finance \(batch 4\) now has the people that you listed\. 3 lines/,
    );
    assert.ok(answer.kind === 'files' && answer.files.length === 1);
    assert.match((await savedText()) ?? '', /person3@contoso\.com/);
  });

  it('replaces nothing for another person, or twice', async () => {
    const { here, redefine, savedText } = await withList();
    const asked = await redefine();

    const others = await confirmReplacement(here, asked, nestor);
    const before = await savedText();
    await confirmReplacement(here, asked);
    const again = await confirmReplacement(here, asked);

    assert.deepEqual([codeOf(others), codeOf(again)], ['stale', 'stale']);
    assert.equal(before, 'person0@contoso.com\nperson1@contoso.com');
  });

  it('asks again if another list came in between', async () => {
    const { here, redefine, savedText } = await withList();
    const asked = await redefine();
    here.clock.advance(1_000);
    const other = await here.say(nestor, 'define batch 4\nperson0@contoso.com');
    await confirmReplacement(here, other, nestor);

    const answer = await confirmReplacement(here, asked);

    assert.ok(answer.kind === 'replacement', codeOf(answer));
    assert.equal(answer.replacement.was.by?.name, 'NESTOR');
    assert.equal(await savedText(), 'person0@contoso.com');
  });

  it('needs no confirmation for the same people', async () => {
    const { redefine } = await withList();

    const answer = await redefine('person1@contoso.com\nperson0@contoso.com');

    assert.equal(answer.kind, 'files');
  });

  it('says of a batch with a group that a list can’t replace it', async () => {
    const answer = await testWorld().say(megan, 'define batch 3\nperson0@contoso.com');

    assert.match(
      textOf(answer),
      /^Sales \(batch 3\) takes its people from the group .*, so a list can’t replace them\. Add or remove people in that group/,
    );
  });
});
