import {
  isAddress,
  isObjectId,
  readIdentifier,
  withPlainApostrophes,
} from '../mapping/person-identifier.ts';
import { findPerson } from '../planning/find-person.ts';
import type { DirectoryPerson } from '../ports/directory.ts';
import { unreadableAdvice } from './unreadable-advice.ts';
import { TenantError } from '../ports/tenant-error.ts';
import { refuse, type Refused } from '../ports/refused.ts';
import type { Person } from '../ports/person.ts';
import type { World } from '../ports/world.ts';

/** The one person of the home tenant with this address, UPN, object ID or whole name; a part of a name finds none. */
export async function findHomePerson(
  text: string,
  { directory, log }: Pick<World, 'directory' | 'log'>,
): Promise<{ readonly kind: 'person'; readonly person: Person } | Refused> {
  const identifier = readIdentifier(text);
  try {
    const named = isObjectId(identifier) ? await personWithId(identifier, directory) : null;
    if (named !== null) return { kind: 'person', person: named };
    const people = await searchPeople(identifier, directory);
    const result = findPerson(identifier, people.map(withAddresses), 'your organization');
    if (result.kind === 'refused') return result;
    const { id, name } = result.object;
    return { kind: 'person', person: { id, name } };
  } catch (error) {
    if (!(error instanceof TenantError)) throw error;
    log.warn('People of the home tenant could not be read.', { error });
    return refuse(
      'tenant-unreadable',
      'The home tenant can’t be read, so I can’t look that person up.',
      unreadableAdvice(error),
    );
  }
}

async function personWithId(text: string, directory: World['directory']): Promise<Person | null> {
  const id = text.toLowerCase();
  const name = (await directory.names({ users: [id], groups: [] })).get(id);
  return name === undefined ? null : { id, name };
}

/** The people whose name begins with one of the spellings; if there are none, those with the first name, to suggest. */
async function searchPeople(
  identifier: string,
  directory: World['directory'],
): Promise<readonly DirectoryPerson[]> {
  const found = await findAll(spellingsOf(identifier), directory);
  const [firstWord = '', ...others] = identifier.split(' ');
  return found.length > 0 || others.length === 0 ? found : findAll([firstWord], directory);
}

async function findAll(
  texts: readonly string[],
  directory: World['directory'],
): Promise<readonly DirectoryPerson[]> {
  const results = await Promise.all(texts.map((text) => directory.findPeople(text)));
  return [...new Map(results.flat().map((person) => [person.id, person])).values()];
}

/** Graph compares character by character: `Gu, Lee` is another beginning than `Lee Gu`, and `’` another than `'`. */
function spellingsOf(identifier: string): readonly string[] {
  const orders = isAddress(identifier) ? [identifier] : [identifier, inOtherOrder(identifier)];
  const spellings = orders.flatMap((text) => {
    const plain = withPlainApostrophes(text);
    return [text, plain, plain.replaceAll("'", '’')];
  });
  return [...new Set(spellings)];
}

/** `Lee Gu` of `Gu, Lee`, and the reverse with the last word as the surname. */
function inOtherOrder(name: string): string {
  const comma = name.indexOf(',');
  if (comma !== -1) return `${name.slice(comma + 1).trim()} ${name.slice(0, comma).trim()}`;
  const space = name.lastIndexOf(' ');
  return space === -1 ? name : `${name.slice(space + 1)}, ${name.slice(0, space)}`;
}

function withAddresses(person: DirectoryPerson) {
  const { userPrincipalName, mail } = person;
  return { ...person, primaryAddress: mail ?? userPrincipalName ?? '', addresses: [] };
}
