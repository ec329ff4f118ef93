import type { Side } from '../sandbox-constants.ts';
import type { Tenants } from '../state/tenants.ts';
import type { Parameters } from './parameters.ts';
import type { Properties } from './type-annotations.ts';

/** A cmdlet call with its parameters. */
export interface Invocation {
  readonly side: Side;
  readonly tenants: Tenants;
  readonly parameters: Parameters;
}

/** The result of a cmdlet; its objects are created only for the page that contains them. */
export interface CmdletResult {
  readonly size: number;
  readonly slice: (from: number, to: number) => readonly Properties[];
  readonly warnings: readonly string[];
  /** Whether ResultSize left objects out. */
  readonly isCut: boolean;
  /** Errors that did not end the cmdlet. */
  readonly errors: readonly string[];
}

export interface Cmdlet {
  readonly parameters: readonly string[];
  readonly writes: boolean;
  readonly run: (invocation: Invocation) => CmdletResult | Promise<CmdletResult>;
}

export function cmdletResult<T>(
  items: readonly T[],
  shape: (item: T) => Properties,
  warnings: readonly string[] = [],
): CmdletResult {
  const slice = (from: number, to: number) => items.slice(from, to).map(shape);
  return { size: items.length, slice, warnings, isCut: false, errors: [] };
}
