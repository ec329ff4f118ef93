import assert from 'node:assert/strict';
import { chaos, type ChaosResult } from '../../bench/chaos/chaos.ts';
import { propertyRuns } from '../support/property-runs.ts';

/** Its first three kills are of the bot, of the database and of both; between them come a freeze and two faults. */
const shortSeed = 2192;

/** Before its third kill a bot is suspended, the trust breaks, and the run is paused. */
const suspendingSeed = 294;

const noFailures = { lost: 0, unapproved: 0, repeats: 0, afterClose: 0, noticesTwice: 0 };

function failuresOf(result: ChaosResult): typeof noFailures {
  const { lost, unapproved, repeats, afterClose, noticesTwice } = result;
  return { lost, unapproved, repeats, afterClose, noticesTwice };
}

describe('bot and database, killed, frozen and given wrong answers', () => {
  it('lose no row, and write no row twice or without approval', async () => {
    const kills = propertyRuns(3, 5);
    const seed = propertyRuns(shortSeed, 1);
    const size = propertyRuns(60, 120);

    const result = await chaos({ kills, seed, size, instances: 1, report: () => undefined });

    const { writes, rows } = result;
    assert.deepEqual(failuresOf(result), noFailures);
    assert.ok(writes >= rows, `${writes} writes of ${rows} rows`);
    const killed = result['kill-bot'] + result['kill-database'] + result['kill-both'];
    assert.equal(killed, kills);
  }).timeout(600_000);
});

describe('two bots on one database, killed and suspended while people act', () => {
  it('lose no row, and write no row twice, without approval or after the end of its run', async () => {
    const kills = propertyRuns(3, 5);

    const result = await chaos({
      kills,
      seed: suspendingSeed,
      size: 60,
      instances: 2,
      report: () => undefined,
    });

    assert.deepEqual(failuresOf(result), noFailures);
    assert.ok(result.suspend > 0);
  }).timeout(600_000);
});
