import type { MigrationBatch } from '../ports/migration-batches.ts';
import type { World } from '../ports/world.ts';
import { nothingLeft, type PartWork, type WorkContext } from './part-types.ts';

/** Creates a migration batch that is not started. */
export function batchCreation(
  { run, handOff, members }: WorkContext,
  { migrationBatches }: Pick<World, 'migrationBatches'>,
): PartWork {
  const { policy } = run;
  const addresses = members.flatMap(({ member }) =>
    member.kind === 'goes' ? [member.target.address] : [],
  );
  const own = new Set(addresses.map((address) => address.toLowerCase()));
  const { completeAfter } = handOff;
  return {
    creates: true,
    find: async (name) => {
      const batch = await migrationBatches.find(name);
      if (batch === null) return null;
      const users = await migrationBatches.users(batch.name);
      const isOurs = users.every(({ address }) => own.has(address.toLowerCase()));
      const detail = createdText(batch, addresses.length);
      return { ...nothingLeft, id: batch.id, isOurs, detail };
    },
    send: async (name, claimSend) => {
      const answer = await migrationBatches.create(
        {
          name,
          endpoint: policy.migration?.endpoint ?? '',
          deliveryDomain: policy.target.deliveryDomain,
          addresses,
          completeAfter: completeAfter === null ? null : new Date(completeAfter),
        },
        claimSend,
      );
      return answer === 'created' ? 'sent' : answer;
    },
  };
}

function createdText({ users, status }: MigrationBatch, people: number): string {
  return users < people ? `Created; the tenant lists ${users} of ${people} so far.` : status;
}
