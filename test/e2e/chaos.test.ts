import assert from 'node:assert/strict';
import { chaos } from '../../bench/chaos/chaos.ts';

describe('kills, freezes and wrong answers, one after the other', () => {
  it('cost no row, and none is written twice or without approval', async () => {
    const found = await chaos({ kills: 6, seed: 1, size: 120, tell: () => undefined });

    const { losses, unapproved, repeats, writes, rows } = found;
    assert.deepEqual({ losses, unapproved, repeats }, { losses: 0, unapproved: 0, repeats: 0 });
    assert.ok(writes >= rows, `${writes} writes of ${rows} rows`);
    assert.equal(found.bot + found.database + found.both, 6);
  }).timeout(240_000);
});
