import type { Place } from '../ports/run.ts';
import type { Person } from '../ports/person.ts';

/** In whose name messages of a conversation count; only where no tokens are checked, and forgotten at a restart. */
export interface Impersonation {
  /** null: senders act for themselves. */
  personAt(place: Place): Person | null;
  set(place: Place, person: Person | null): void;
}

export function impersonation(): Impersonation {
  const people = new Map<string, Person>();
  return {
    personAt: ({ id }) => people.get(id) ?? null,
    set: ({ id }, person) => {
      if (person === null) people.delete(id);
      else people.set(id, person);
    },
  };
}
