import assert from 'node:assert/strict';
import { batchState, migrationState } from '../../../src/mapping/hand-off/migration-states.ts';

describe('the state of a move', () => {
  for (const [status, state] of [
    ['Provisioning', 'Queued'],
    ['IncrementalSyncing', 'Syncing'],
    ['Synced', 'Synced'],
    ['CompletionFailed', 'Failed'],
    ['CompletedWithWarnings', 'Completed'],
    ['NeedsApproval', 'Needs approval'],
    ['pendingCancel', 'Stopped'],
    ['unknownFutureValue', 'Unknown'],
  ] as const)
    it(`is ${state} for ${status}`, () => {
      assert.equal(migrationState(status), state);
    });

  it('is failed for a batch that synced nobody', () => {
    assert.equal(batchState('SyncedWithErrors', 0), 'Failed');
    assert.equal(batchState('SyncedWithErrors', 1), 'Synced');
  });
});
