import assert from 'node:assert/strict';
import { mailUser } from '../../ports/tenant-objects.ts';
import { testWorld } from '../../ports/world.ts';

describe('a row of a partial approval', () => {
  it('is held back if it has a warning since the preview, because only rows without were approved', async () => {
    const here = testWorld(3);
    here.tenants.recipients.set('target-1', { ...mailUser(1), name: 'Different Name' });
    const run = await here.openRun();
    here.tenants.recipients.set('target-2', { ...mailUser(2), name: 'Somebody Else' });

    await here.approve({ ...run, digest: run.cleanDigest });

    assert.deepEqual(await here.waitForOutcome(run), { kind: 'done' });
    const [, , row] = await here.rows(run.id);
    assert.equal(row?.state, 'drifted');
    assert.match(row.detail, /^A warning since the preview: The names differ/);
    assert.deepEqual(here.tenants.writes, ['target-0']);
  });
});
