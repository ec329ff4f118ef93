import type { Answer } from '../run/answer.ts';
import { TenantError } from '../run/faults.ts';
import type { Directory } from '../run/ports.ts';
import type { Person, Place } from '../run/run.ts';

/** Sandbox mode's one seat speaks as several people, per conversation. */
export interface Acting {
  /** On whose behalf this conversation speaks just now; null: everybody for themselves. */
  who(place: Place): Person | null;
  start(place: Place, words: string): Promise<Answer>;
}

export function acting(directory: Directory): Acting {
  const roles = new Map<string, Person>();
  return {
    who: (place) => roles.get(place.id) ?? null,
    start: async (place, words) => {
      if (words.toLowerCase() === 'me') {
        roles.delete(place.id);
        return said('You are yourself again in this conversation.');
      }
      const found = await lookUp(directory, words);
      if (found.kind === 'told') return said(found.text);
      roles.set(place.id, found.person);
      return said('from now on you act for them in this conversation, until “act as me”.');
    },
  };
}

type Found =
  | { readonly kind: 'person'; readonly person: Person }
  | { readonly kind: 'told'; readonly text: string };

async function lookUp(directory: Directory, words: string): Promise<Found> {
  try {
    return chosen(await directory.find(words), words);
  } catch (fault) {
    if (!(fault instanceof TenantError)) throw fault;
    return told('The home tenant does not answer who its people are. Try again in a minute.');
  }
}

function chosen(people: readonly Person[], words: string): Found {
  const [first, ...others] = exactly(people, words);
  if (first === undefined)
    return told(`Nobody of that name is in the home tenant. Try the beginning of a name.`);
  if (others.length === 0) return { kind: 'person', person: first };
  const names = people.slice(0, 10).map(({ name }) => `“act as ${name}”`);
  return told(`Several people are called so. Type one of: ${names.join(', ')}`);
}

function exactly(people: readonly Person[], words: string): readonly Person[] {
  const same = people.filter(({ name }) => name.toLowerCase() === words.toLowerCase());
  return same.length === 1 ? same : people;
}

function told(text: string): Found {
  return { kind: 'told', text };
}

function said(text: string): Answer {
  return { kind: 'said', text };
}
