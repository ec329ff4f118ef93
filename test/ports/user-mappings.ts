import { maxMappings, type UserMapping, type UserMappings } from '../../src/ports/user-mappings.ts';
import { migrationFaults } from './migration-faults.ts';

/** The UserMappings port in memory. */
export function memoryUserMappings() {
  const mappings = new Map<string, UserMapping>();
  const state = migrationFaults();
  const port: UserMappings = {
    find: (name) =>
      state.guard('find mapping', name, () => mappings.get(name.toLowerCase()) ?? null),
    write: (some, claimSend) => {
      if (some.length > maxMappings) throw new Error(`At most ${maxMappings} mappings a call.`);
      return state.write('write mappings', String(some.length), {
        claimSend,
        effect: () => {
          for (const one of some) mappings.set(one.sourcePrincipalName.toLowerCase(), one);
        },
      });
    },
  };
  return { port, state, all: () => [...mappings.values()] };
}
