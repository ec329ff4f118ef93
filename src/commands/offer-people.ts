import type { NamedObject } from '../mapping/plan-rows.ts';
import type { Refused } from '../ports/refused.ts';
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

/** A name or an address as a command reads it as one. */
export function quotedName(name: string): string {
  return name.includes('@') ? name : `"${name}"`;
}
