import { TenantError } from '../ports/tenant-error.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';

/** Names shown when several people match. */
const maxNames = 10;

/** The one person of the home tenant with this name, UPN or address, or whose name alone begins with the words. */
export async function findHomePerson(
  words: string,
  { directory, log }: Pick<World, 'directory' | 'log'>,
): Promise<{ readonly kind: 'person'; readonly person: Person } | Refused> {
  try {
    return only(await directory.findPeople(words), words);
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    log.warn('People of the home tenant could not be read.', { error });
    return refuse(
      'tenant-unreadable',
      'The home tenant can’t be read, so I can’t look that person up.',
      'Try again in a minute.',
    );
  }
}

function only(people: readonly Person[], words: string) {
  // A person's name may equal another person's address: an address never matches by name alone.
  const sameName = words.includes('@')
    ? []
    : people.filter(({ name }) => name.toLowerCase() === words.toLowerCase());
  const [person, ...others] = sameName.length > 0 ? sameName : people;
  if (person === undefined)
    return refuse(
      'unknown-person',
      `No one called “${words}” in the home tenant.`,
      'Type a name or a user principal name.',
    );
  if (others.length === 0) return { kind: 'person', person } as const;
  const names = [person, ...others].slice(0, maxNames).map(({ name }) => name);
  return refuse(
    'ambiguous-person',
    `Several people in the home tenant match “${words}”: ${names.join(', ')}.`,
    'Type the full name or the user principal name.',
  );
}
