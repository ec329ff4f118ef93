import assert from 'node:assert/strict';
import { createLauncher } from '../../src/engine/dbos-workflow.ts';
import { silentLog } from '../support/silent-log.ts';

describe('launcher of runs', () => {
  it('logs what fails while the engine is down, because its check starts and wakes runs later', async () => {
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (sentence: string) => warnings.push(sentence) };
    // DBOS is not launched in this process.
    const launcher = createLauncher(() => Promise.resolve(), log);

    await launcher.start(1);
    await launcher.wake(1, 'cancelled');

    assert.deepEqual(warnings, [
      'A run could not be started at once.',
      'A run could not be woken at once.',
    ]);
  });
});
