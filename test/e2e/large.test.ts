import assert from 'node:assert/strict';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

describe('a batch of 1,200, more than a page of any listing', () => {
  let here: Crosswalk;
  before(async () => {
    here = await crosswalk({ size: 1_200 });
  });
  after(() => here.stop());

  it('is previewed whole, stamped whole, with few edits of its card', async () => {
    const { chat } = here.who('Megan Bowen');
    await here.who('Megan Bowen').says('map batch 4');
    const card = await here.sees(chat.id, /waits for approval/, 30_000);
    assert.match(card.text, /1200 people: /);

    await here.who('Alex Wilber').clicks('Approve', card);
    const ended = await here.sees(chat.id, /Stamped and verified/, 90_000);

    const ready = Number(/(\d+) ready/.exec(card.text)?.[1]);
    assert.ok(ready > 1_100);
    assert.equal((await here.sandbox.writes()).length, ready);
    assert.match(ended.text, new RegExp(`1200 people: ${ready} verified`));
    assert.ok(ended.edits < 100, `${ended.edits} edits`);
  }).timeout(150_000);
});
