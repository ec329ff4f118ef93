import assert from 'node:assert/strict';
import { chaos } from '../../bench/chaos/chaos.ts';
import { propertyRuns } from '../support/property-runs.ts';

/** Its first three kills are of the bot, of the database and of both; between them come a freeze and two faults. */
const shortSeed = 2192;

describe('bot and database, killed, frozen and given wrong answers', () => {
  it('lose no row, and write no row twice or without approval', async () => {
    const kills = propertyRuns(3, 20);
    const seed = propertyRuns(shortSeed, 1);
    const size = propertyRuns(60, 120);

    const result = await chaos({ kills, seed, size, report: () => undefined });

    const { lost, unapproved, repeats, writes, rows } = result;
    assert.deepEqual({ lost, unapproved, repeats }, { lost: 0, unapproved: 0, repeats: 0 });
    assert.ok(writes >= rows, `${writes} writes of ${rows} rows`);
    const killed = result['kill-bot'] + result['kill-database'] + result['kill-both'];
    assert.equal(killed, kills);
  }).timeout(600_000);
});
