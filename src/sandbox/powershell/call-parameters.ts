import type { CommandCall } from './evaluate.ts';
import { ScriptError } from './script-error.ts';
import { asList, isObject, isTrue, textOf, type Properties } from './values.ts';

/** A text that the command can't do without. */
export function required({ parameters, line, name }: CommandCall, parameter: string): string {
  const value = textOf(parameters.get(parameter.toLowerCase()) ?? null);
  if (value !== '') return value;
  throw new ScriptError(line, `${name} needs a value for -${parameter}.`);
}

/** null: absent. */
export function optional({ parameters }: CommandCall, parameter: string): string | null {
  const value = parameters.get(parameter.toLowerCase());
  return value === undefined ? null : textOf(value);
}

export function listOf({ parameters }: CommandCall, parameter: string): readonly string[] {
  return asList(parameters.get(parameter.toLowerCase()) ?? null).map(textOf);
}

export function switchOf({ parameters }: CommandCall, parameter: string): boolean {
  return isTrue(parameters.get(parameter.toLowerCase()) ?? null);
}

export function objectOf(call: CommandCall, parameter: string): Properties {
  const value = call.parameters.get(parameter.toLowerCase()) ?? null;
  if (isObject(value)) return value;
  throw new ScriptError(call.line, `${call.name} needs an object for -${parameter}.`);
}

export function refused({ line, name }: CommandCall, why: string): ScriptError {
  return new ScriptError(line, `${name}: ${why}`);
}
