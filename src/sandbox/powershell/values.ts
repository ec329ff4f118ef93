/** A value of a script: texts, numbers, yes or no, nothing, lists, and objects with properties. */
export type Value = string | number | boolean | null | readonly Value[] | Properties;
export interface Properties {
  readonly [name: string]: Value;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isObject(value: Value): value is Properties {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** The values of a pipeline: nothing, one, or those of a list. */
export function asList(value: Value): readonly Value[] {
  if (value === null) return [];
  return isList(value) ? value : [value];
}

/** Several values as a list, one as itself, none as nothing: what a variable holds after an assignment. */
export function asValue(values: readonly Value[]): Value {
  return values.length > 1 ? values : (values[0] ?? null);
}

/** The property, in any letter case; of a list, that of each of its objects. */
export function propertyOf(value: Value, name: string): Value {
  if (isList(value)) return asValue(value.flatMap((each) => asList(propertyOf(each, name))));
  if (!isObject(value)) return null;
  const key = Object.keys(value).find((each) => each.toLowerCase() === name.toLowerCase());
  return key === undefined ? null : (value[key] ?? null);
}

/** What PowerShell takes as true: no empty text, zero, nothing or empty list. */
export function isTrue(value: Value): boolean {
  return isList(value)
    ? value.length > 0
    : value !== null && value !== '' && value !== 0 && value !== false;
}

/** PowerShell compares texts without case. */
export function isEqual(one: Value, other: Value): boolean {
  return textOf(one).toLowerCase() === textOf(other).toLowerCase();
}

export function textOf(value: Value): string {
  if (value === null) return '';
  if (isList(value)) return value.map(textOf).join(' ');
  if (isObject(value)) return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return String(value);
}
