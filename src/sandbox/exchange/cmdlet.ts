import type { Side } from '../constants.ts';
import type { Tenants } from '../state/tenants.ts';
import type { Parameters } from './parameters.ts';
import type { Properties } from './tagging.ts';

/** A bound cmdlet on its way. */
export interface Invocation {
  readonly side: Side;
  readonly tenants: Tenants;
  readonly parameters: Parameters;
}

/** What a cmdlet has to say; its objects are only drawn for the page that shows them. */
export interface Outcome {
  readonly size: number;
  readonly part: (from: number, to: number) => readonly Properties[];
  readonly warnings: readonly string[];
}

export interface Cmdlet {
  readonly parameters: readonly string[];
  readonly writes: boolean;
  readonly run: (invocation: Invocation) => Outcome | Promise<Outcome>;
}

export function outcome<T>(
  items: readonly T[],
  shape: (item: T) => Properties,
  warnings: readonly string[] = [],
): Outcome {
  return { size: items.length, part: (from, to) => items.slice(from, to).map(shape), warnings };
}
