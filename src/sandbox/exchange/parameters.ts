import { refusals } from './refusal.ts';

export type Parameters = Readonly<Record<string, unknown>>;

const common = ['ErrorAction', 'WarningAction', 'Confirm'];

/** The parameters in their official spelling; throws a Refusal for an unknown one. */
export function bind(parameters: Parameters, known: readonly string[]): Parameters {
  const entries = Object.entries(parameters)
    .filter(([key]) => !key.includes('@'))
    .map(([key, value]) => {
      const name = [...known, ...common].find((each) => each.toLowerCase() === key.toLowerCase());
      if (name === undefined) throw refusals.unknownParameter(key);
      return [name, value] as const;
    });
  return Object.fromEntries(entries);
}

/** null if the parameter is absent. */
export function text(parameters: Parameters, name: string): string | null {
  const value = parameters[name];
  if (value === undefined) return null;
  if (typeof value === 'string' && value !== '') return value;
  throw refusals.transformation(name, 'Cannot convert the value to type "System.String".');
}

export function identityOf(parameters: Parameters): string {
  const identity = text(parameters, 'Identity');
  if (identity === null) throw refusals.missingParameter('Identity');
  return identity;
}

/** A switch parameter; false if absent. */
export function flag(parameters: Parameters, name: string): boolean {
  const value = parameters[name] ?? false;
  if (typeof value === 'boolean') return value;
  throw refusals.transformation(
    name,
    `Cannot convert value ${JSON.stringify(value)} to type "System.Management.Automation.SwitchParameter".`,
  );
}

/** null if the parameter is absent. */
export function list(parameters: Parameters, name: string): readonly string[] | null {
  const value = parameters[name];
  if (value === undefined) return null;
  if (typeof value === 'string') return value.split(',').map((each) => each.trim());
  if (!Array.isArray(value)) {
    throw refusals.transformation(name, 'Cannot convert the value to a list of strings.');
  }
  const texts = value.filter((each) => typeof each === 'string');
  if (texts.length === value.length) return texts;
  throw refusals.transformation(name, 'Cannot convert the value to a list of strings.');
}

/** Infinity for `Unlimited`; null if absent. */
export function resultSize(parameters: Parameters): number | null {
  const value = parameters['ResultSize'];
  if (value === undefined) return null;
  if (typeof value === 'string' && value.toLowerCase() === 'unlimited') return Infinity;
  const size = Number(value);
  if (Number.isInteger(size) && size > 0) return size;
  throw refusals.transformation(
    'ResultSize',
    `Cannot convert value ${JSON.stringify(value)} to type "Microsoft.Exchange.Data.Unlimited".`,
  );
}
