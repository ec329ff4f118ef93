import type { HandOff } from '../mapping/hand-off/hand-off.ts';
import type { World } from '../ports/world.ts';
import { isChangedBy } from '../planning/plan-migration-change.ts';
import { batchCreation } from './batch-creation.ts';
import { jobChange, jobCreation } from './job-work.ts';
import { nothingLeft, type PartWork, type WorkContext } from './part-types.ts';

/** Files need no call: their approval releases them. */
const release: PartWork = {
  creates: false,
  find: () => Promise.resolve(nothingLeft),
  send: () => Promise.resolve('sent'),
};

export function workOf(
  context: WorkContext,
  world: Pick<World, 'migrationBatches' | 'migrationJobs' | 'clock'>,
): PartWork {
  const { handOff } = context;
  if (handOff.way === 'file') return release;
  if (handOff.way === 'orchestrator')
    return handOff.action === 'create' ? jobCreation(context, world) : jobChange(handOff, world);
  if (handOff.action === 'create') return batchCreation(context, world);
  if (handOff.action === 'remove') return userRemoval(world);
  return batchChange(handOff, world);
}

function batchChange(
  { action, completeAfter }: HandOff,
  { migrationBatches }: Pick<World, 'migrationBatches'>,
): PartWork {
  const at = completeAfter === null ? null : new Date(completeAfter);
  const sent = (isSent: boolean) => (isSent ? 'sent' : 'not-sent');
  return {
    creates: false,
    find: async (name) => {
      const batch = await migrationBatches.find(name);
      if (batch === null) return null;
      const isSet = at !== null && Date.parse(batch.completeAfter ?? '') === at.getTime();
      const state = isSet || !isChangedBy(action, batch) ? 'done' : 'open';
      return { ...nothingLeft, id: batch.id, state, detail: batch.status };
    },
    send: async (name, claimSend) => {
      if (action === 'complete') return sent(await migrationBatches.complete(name, at, claimSend));
      if (action === 'stop') return sent(await migrationBatches.stop(name, claimSend));
      return sent(await migrationBatches.start(name, claimSend));
    },
  };
}

/** A user who is in no batch is removed already. */
function userRemoval({ migrationBatches }: Pick<World, 'migrationBatches'>): PartWork {
  return {
    creates: false,
    find: async (address) => {
      const user = await migrationBatches.user(address);
      const detail = user === null ? 'In no migration batch.' : `In ${user.batch}.`;
      return { ...nothingLeft, state: user === null ? 'done' : 'open', detail };
    },
    send: async (address, claimSend) =>
      (await migrationBatches.removeUser(address, claimSend)) ? 'sent' : 'not-sent',
  };
}
