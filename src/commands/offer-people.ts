import type { NamedObject } from '../mapping/plan-rows.ts';
import type { Refused } from '../ports/refused.ts';
import type { SourceTenant } from '../ports/source-tenant.ts';
import { sayChoice } from './say-line.ts';

/** People who get a button; a longer list is not read. */
const maxPeople = 5;

/** How a button says the command again with another person. */
interface Retyped {
  /** «Pin». */
  readonly verb: string;
  readonly lineFor: (identifier: string) => string;
}

/** The refusal with a button for each person who may have been meant. */
export function offerPeople(refused: Refused, { verb, lineFor }: Retyped): Refused {
  const people = (refused.people ?? []).slice(0, maxPeople);
  if (people.length === 0) return refused;
  const titleOf = ({ name, address }: NamedObject) =>
    people.filter((other) => other.name === name).length > 1 ? address : name;
  const choices = people.map((person) =>
    sayChoice(`${verb} ${titleOf(person)}`, lineFor(person.address || person.id)),
  );
  return { ...refused, choices };
}

/** Says why a name may be unknown where the source is read from exports. */
export function withExportNote(
  refused: Refused,
  { access }: Pick<SourceTenant, 'access'>,
): Refused {
  if (access !== 'file' || refused.code !== 'unknown-person') return refused;
  const why =
    'I know the source from exports alone, and by name only the people of the newest one: for anyone else, type an address.';
  return { ...refused, next: `${refused.next} ${why}` };
}

/** A name or an address as a command reads it as one. */
export function quotedName(name: string): string {
  return name.includes('@') ? name : `"${name}"`;
}
