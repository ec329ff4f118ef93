import { parseArgs } from 'node:util';

export interface Wish {
  readonly kind: 'start';
  readonly fresh: boolean;
  readonly playground: boolean;
  /** As the sandbox takes them; null leaves it to the sandbox. */
  readonly seed: string | null;
  readonly size: string | null;
}

export const usage = `npm start -- [--fresh] [--no-playground] [--seed N] [--size N]

  --fresh          begin anew: the sandbox tenants and the embedded database of DATA_DIR
  --no-playground  leave out the Agents Playground
  --seed N         whom the sandbox tenants are filled with; 1
  --size N         people of batch 4; 200
`;

/** The command line of `npm start`; `fault` is null where somebody asked for help. */
export function readFlags(
  words: readonly string[],
): Wish | { readonly kind: 'usage'; readonly fault: string | null } {
  const parsed = parse(words);
  if (typeof parsed === 'string') return { kind: 'usage', fault: parsed };
  if (parsed.help) return { kind: 'usage', fault: null };
  for (const name of ['seed', 'size'] as const)
    if (!/^\d{1,6}$/.test(parsed[name] ?? '1'))
      return { kind: 'usage', fault: `--${name} takes a whole number of up to six digits.` };
  return {
    kind: 'start',
    fresh: parsed.fresh,
    playground: !parsed['no-playground'],
    seed: parsed.seed ?? null,
    size: parsed.size ?? null,
  };
}

function parse(words: readonly string[]) {
  try {
    return parseArgs({
      args: [...words],
      options: {
        fresh: { type: 'boolean', default: false },
        'no-playground': { type: 'boolean', default: false },
        seed: { type: 'string' },
        size: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (cause) {
    if (cause instanceof TypeError) return cause.message;
    throw cause;
  }
}
