import assert from 'node:assert/strict';
import { propertyRuns } from '../support/property-runs.ts';
import { startStack, type Stack } from './support/stack.ts';
import { countWrites, waitForWrites } from './support/writes.ts';

const kills = propertyRuns(3, 6);
/** Enough that each kill comes while rows are stamped. */
const size = propertyRuns(100, 300);

describe('kill -9 of bot and embedded database while rows are stamped', () => {
  let stack: Stack;
  before(async () => {
    stack = await startStack({ size, embedded: true });
  });
  after(() => stack.stop());

  it(`loses no row and writes no row twice, after ${kills} kills`, async () => {
    const { sandbox } = stack;
    const megan = stack.person('Megan Bowen');
    await megan.says('map batch 4');
    const preview = await stack.message(megan.chat.id, /waits for approval/);
    const ready = Number(/\b(\d+) of \d+ people/.exec(preview.text)?.[1]);
    await sandbox.pace({ latencyMs: 150 });
    await stack.person('Alex Wilber').clicks('Approve', preview);

    let killsWhileStamping = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      await waitForWrites(sandbox, (await countWrites(sandbox)) + 8);
      await stack.killBotAndDatabase();
      if ((await countWrites(sandbox)) < ready) killsWhileStamping += 1;
      await stack.startBot();
    }
    await stack.message(megan.chat.id, /stamped and verified\./, 60_000);

    const ids = (await sandbox.writes()).map(({ id }) => id);
    assert.equal(killsWhileStamping, kills);
    assert.equal(ids.length, ready);
    assert.equal(new Set(ids).size, ready);
    await stack.message(megan.chat.id, new RegExp(`${ready} of \\d+ stamped and verified`));
  }).timeout(240_000);
});
