import { isSide, type Side } from '../sandbox-constants.ts';
import { objectIn, type Fields } from '../http/parse.ts';

/** Invalid input of a control route; the message says what is valid. */
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

export function onlyKeys(input: Fields, known: readonly string[]): void {
  const unknownKey = Object.keys(input).find((key) => !known.includes(key));
  if (unknownKey === undefined) return;
  throw new BadInput(`"${unknownKey}" is not a known key. Known keys: ${known.join(', ')}.`);
}

/** The fields, if their names and types are those of the current object. */
export function checkedChange(input: Fields, current: object): Fields {
  const kinds = new Map<string, unknown>(Object.entries(current));
  onlyKeys(input, [...kinds.keys()]);
  for (const [key, value] of Object.entries(input)) {
    if (kindOf(value) === kindOf(kinds.get(key))) continue;
    throw new BadInput(`"${key}" has a value of the wrong kind.`);
  }
  return input;
}

export function optionalNumber(input: Fields, key: string): number | undefined {
  const value = input[key];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && value >= 0 && Number.isFinite(value)) return value;
  throw new BadInput(`"${key}" must be a number that is not negative.`);
}

export function optionalText(input: Fields, key: string): string | undefined {
  const value = input[key];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw new BadInput(`"${key}" must be a text.`);
}

export function sideNamed(text: string | undefined): Side {
  if (isSide(text)) return text;
  throw new BadInput(`"${text ?? ''}" is not a side. Use source or target.`);
}

function kindOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value;
  return value.every((each) => typeof each === 'string') ? 'list of texts' : 'list';
}
