import assert from 'node:assert/strict';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

const kills = 10;

describe('kill -9 in the middle of stamping, bot and embedded database together', () => {
  let here: Crosswalk;
  before(async () => {
    here = await crosswalk({ size: 300, embedded: true });
  });
  after(() => here.stop());

  it(`is survived ${kills} times: no row is lost, none is written twice, nothing unapproved is written`, async () => {
    const { chat } = here.who('Megan Bowen');
    await here.who('Megan Bowen').says('map batch 4');
    const card = await here.sees(chat.id, /waits for approval/);
    const ready = Number(/(\d+) ready/.exec(card.text)?.[1]);
    await here.sandbox.pace({ latencyMs: 150 });
    await here.who('Alex Wilber').clicks('Approve', card);

    let mid = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const written = (await here.sandbox.writes()).length;
      await until(async () => (await here.sandbox.writes()).length >= written + 8);
      await here.killWithDatabase();
      if ((await here.sandbox.writes()).length < ready) mid += 1;
      await here.start();
    }
    await here.sees(chat.id, /Stamped and verified/, 60_000);

    const writes = await here.sandbox.writes();
    assert.equal(mid, kills, 'every kill fell into the stamping');
    assert.equal(writes.length, ready, 'one write a row');
    assert.equal(new Set(writes.map(({ id }) => id)).size, ready, 'no row twice');
    await here.sees(chat.id, new RegExp(`${ready} verified`));
  }).timeout(240_000);
});

async function until(test: () => Promise<boolean>): Promise<void> {
  while (!(await test())) await new Promise((resolve) => setTimeout(resolve, 50));
}
