import { record } from '../http/parse.ts';
import type { Fault } from './active-faults.ts';

type Properties = Readonly<Record<string, unknown>>;

/** The properties with the values of a malformed-object fault, which names them in any case; properties that the answer does not show stay out. */
export function withReplacements(properties: Properties, fault: Fault | null): Properties {
  if (fault === null) return properties;
  const replaced = new Map(
    Object.entries(record(JSON.parse(fault.text ?? '{}')) ?? {}).map(([name, value]) => [
      name.toLowerCase(),
      value,
    ]),
  );
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      name,
      replaced.has(name.toLowerCase()) ? replaced.get(name.toLowerCase()) : value,
    ]),
  );
}
