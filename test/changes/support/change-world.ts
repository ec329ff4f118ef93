import { keepRecords } from '../../../src/changes/change-worker.ts';
import type { ChangePolicy } from '../../../src/mapping/change-policy.ts';
import { testWorld } from '../../ports/world.ts';
import { serviceNowPolicy } from './samples.ts';

/** A world whose policy asks for change records. */
export function changeWorld(change: Partial<ChangePolicy> = {}) {
  const here = testWorld();
  here.control.policy = { ...here.control.policy, change: { ...serviceNowPolicy(), ...change } };
  const { changes, clock, world } = here;
  return {
    ...here,
    /** The records of ServiceNow. */
    records: changes.changes,
    serviceNow: changes.control,
    keep: () => keepRecords(world),
    /** Keeps the records again after so many milliseconds. */
    keepAfter: (ms: number) => {
      clock.advance(ms);
      return keepRecords(world);
    },
  };
}
