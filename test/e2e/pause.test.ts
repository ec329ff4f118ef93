import assert from 'node:assert/strict';
import { channel } from '../support/teams.ts';
import { crosswalk, type Crosswalk } from './support/crosswalk.ts';

describe('pausing, over HTTP against a slow sandbox', () => {
  const sales = channel('sales');
  let here: Crosswalk;
  let ready = 0;
  before(async () => {
    here = await crosswalk({ size: 80 });
    await here.who('Megan Bowen').says('map batch 4', sales);
    const card = await here.sees(sales.id, /Run 1 .*waits for approval/);
    ready = Number(/(\d+) ready/.exec(card.text)?.[1]);
    await here.sandbox.pace({ latencyMs: 120 });
    await here.who('Alex Wilber').clicks('Approve', card);
    await reaches(8);
  });
  after(() => here.stop());

  it('stops a run after its rows in flight, and a kill -9 meanwhile changes nothing', async () => {
    const alex = here.who('Alex Wilber');
    await alex.says('pause run 1', sales);
    await here.sees(sales.id, /Run 1 pauses after the rows in flight/);
    const written = await standing();
    const card = await here.sees(sales.id, /Run 1 .*Paused by Alex Wilber/);

    await here.kill();
    await here.start();

    assert.equal(await standing(), written);
    assert.ok(written < ready, `${written} of ${ready}`);
    assert.match(JSON.stringify(card.card), /resume run 1/);
  });

  it('of all holds until an admin lets all go on, and each row is written once', async () => {
    const [megan, alex] = [here.who('Megan Bowen'), here.who('Alex Wilber')];
    await alex.says('resume run 1', sales);
    await here.sees(sales.id, /Run 1 goes on/);
    await reaches((await here.sandbox.writes()).length + 8);
    await alex.says('pause all', sales);
    await here.sees(sales.id, /Alex Wilber has stopped every write/);
    const written = await standing();
    await alex.says('resume run 1', sales);
    await here.sees(sales.id, /An admin types “resume all”/);

    await megan.says('resume all', sales);
    await here.sandbox.pace({ latencyMs: 0 });
    await here.sees(sales.id, /Run 1 .*Stamped and verified/, 60_000);

    const writes = await here.sandbox.writes();
    assert.ok(written < ready, `${written} of ${ready}`);
    assert.equal(writes.length, ready);
    assert.equal(new Set(writes.map(({ id }) => id)).size, ready);
  });

  async function reaches(written: number): Promise<void> {
    while ((await here.sandbox.writes()).length < written)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** How many rows are written, once as many a second later. */
  async function standing(): Promise<number> {
    for (let before = -1; ;) {
      const now = (await here.sandbox.writes()).length;
      if (now === before) return now;
      before = now;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }
});
