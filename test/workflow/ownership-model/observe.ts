import type { Outcome } from '../../../src/ports/outcome.ts';
import type { RunId } from '../../../src/ports/run.ts';
import type { testWorld } from '../../ports/world.ts';
import { mailbox } from '../../ports/tenant-objects.ts';

/** Notes each write to the target before the approval or its start, or after the end of the run, and each intent for an excluded person. */
export function observe(here: ReturnType<typeof testWorld>, run: RunId) {
  const excluded: string[] = [];
  const state = {
    isApproved: false,
    startAt: 0,
    outcome: null as Outcome | null,
    violations: [] as string[],
    /** Saves an exclusion of the last person who has none, and does nothing else. */
    exclude: async () => {
      const { id, name, primaryAddress } = mailbox(
        here.tenants.recipients.size - 1 - excluded.length,
      );
      const source = { id, name, address: primaryAddress };
      const by = { id: 'nestor', name: 'NESTOR' };
      const at = here.clock.now();
      const until = '2099-12-31';
      await here.world.overrides.add([
        { kind: 'exclude', source, batch: 3, until, by, at, note: 'wrong person' },
      ]);
      excluded.push(id);
    },
  };
  const { journal } = here.world;
  const own = journal.own.bind(journal);
  journal.own = async (id) => {
    const owned = await own(id);
    return {
      ...owned,
      update: async (updated, change) => {
        await owned.update(updated, change);
        state.outcome ??= change.outcome ?? null;
      },
      recordIntent: async (seq, at) => {
        const before = [...excluded];
        const isRecorded = await owned.recordIntent(seq, at);
        const [stored] = await journal.rows(id, seq, seq + 1);
        if (isRecorded && before.includes(stored?.row.source.id ?? ''))
          state.violations.push(`an intent for ${stored?.row.source.id}, who is excluded`);
        return isRecorded;
      },
    };
  };
  const push = here.tenants.writes.push.bind(here.tenants.writes);
  here.tenants.writes.push = (id: string) => {
    if (!state.isApproved) state.violations.push(`${id} before the approval`);
    if (here.clock.now().getTime() < state.startAt) state.violations.push(`${id} before the start`);
    if (state.outcome !== null) state.violations.push(`${id} after the end of run ${run}`);
    return push(id);
  };
  return state;
}
