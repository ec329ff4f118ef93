import { parseArgs } from 'node:util';

export interface Arguments {
  readonly data: string;
  readonly port: number;
  readonly seed: string;
  readonly size: number;
  readonly fresh: boolean;
  /** true: people alone, without applications, relationships, groups and endpoints. */
  readonly empty: boolean;
}

const usage =
  'usage: sandbox --data DIR [--port 0] [--seed 1] [--size 200] [--fresh] [--empty]; size is the number of members of batch 4';

/** Throws an error with a message for the person who typed the arguments. */
export function parseArguments(words: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...words],
    options: {
      data: { type: 'string' },
      port: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
      size: { type: 'string', default: '200' },
      fresh: { type: 'boolean', default: false },
      empty: { type: 'boolean', default: false },
    },
  });
  if (values.data === undefined || values.data === '')
    throw new Error(`--data is missing; ${usage}`);
  return {
    data: values.data,
    port: whole('--port', values.port, 65_535),
    seed: values.seed,
    size: whole('--size', values.size, 100_000),
    fresh: values.fresh,
    empty: values.empty,
  };
}

function whole(name: string, text: string, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value <= most) return value;
  throw new Error(`${name} must be a whole number from 0 to ${most}, not ${text}; ${usage}`);
}
