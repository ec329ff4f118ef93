import { isSide, type Side } from '../constants.ts';
import { objectIn, type Fields } from '../http/parse.ts';
import { json, type Reply } from '../http/reply.ts';

/** What a control route was told is of no use; the message says what would be. */
export class BadInput extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadInput';
  }
}

/** The body as an object; an empty one counts as `{}`. */
export function fields(body: string): Fields {
  if (body.trim() === '') return {};
  const found = objectIn(body);
  if (found === null) throw new BadInput('The body is no JSON object.');
  return found;
}

export function onlyKeys(given: Fields, known: readonly string[]): void {
  const strange = Object.keys(given).find((key) => !known.includes(key));
  if (strange === undefined) return;
  throw new BadInput(`"${strange}" is not known; known are ${known.join(', ')}.`);
}

/** The fields, proved to be of the keys and kinds that stand there. */
export function ofSameKind(given: Fields, standing: object): Fields {
  const kinds = new Map<string, unknown>(Object.entries(standing));
  onlyKeys(given, [...kinds.keys()]);
  for (const [key, value] of Object.entries(given)) {
    if (kindOf(value) === kindOf(kinds.get(key))) continue;
    throw new BadInput(`"${key}" has a value of the wrong kind.`);
  }
  return given;
}

export function optionalNumber(given: Fields, key: string): number | undefined {
  const value = given[key];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= 0 && Number.isFinite(value)) return value;
  throw new BadInput(`"${key}" must be a number that is not negative.`);
}

export function optionalText(given: Fields, key: string): string | undefined {
  const value = given[key];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw new BadInput(`"${key}" must be a text.`);
}

export function sideNamed(text: string | undefined): Side {
  if (isSide(text)) return text;
  throw new BadInput(`"${text ?? ''}" is no side; say source or target.`);
}

export function badInput(error: BadInput): Reply {
  return json(400, { error: error.message });
}

function kindOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value;
  return value.every((each) => typeof each === 'string') ? 'list of texts' : 'list';
}
