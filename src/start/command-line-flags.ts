import { parseArgs } from 'node:util';

export interface StartFlags {
  readonly kind: 'start';
  readonly fresh: boolean;
  readonly playground: boolean;
  /** true: with the tenants of `npm run rehearse` instead of a sandbox of its own. */
  readonly rehearsal: boolean;
  /** As text for the command line of the sandbox; null: its default. */
  readonly seed: string | null;
  readonly size: string | null;
}

export const usage = `npm start -- [--fresh] [--no-playground] [--rehearsal] [--seed N] [--size N]

  --fresh          delete the sandbox tenants and the embedded database of DATA_DIR first
  --no-playground  start without the Agents Playground
  --rehearsal      use the tenants of npm run rehearse, which must be running, and env/.env.rehearsal.user
  --seed N         seed for the data of the sandbox tenants; 1 by default
  --size N         number of people in batch 4; 200 by default
`;

/** Reads the command line of `npm start`; `error` is null for --help. */
export function readFlags(
  args: readonly string[],
): StartFlags | { readonly kind: 'usage'; readonly error: string | null } {
  const parsed = parse(args);
  if (typeof parsed === 'string') return { kind: 'usage', error: parsed };
  if (parsed.help) return { kind: 'usage', error: null };
  for (const name of ['seed', 'size'] as const)
    if (!/^\d{1,6}$/.test(parsed[name] ?? '1'))
      return { kind: 'usage', error: `--${name} needs a whole number of at most six digits.` };
  return {
    kind: 'start',
    fresh: parsed.fresh,
    playground: !parsed['no-playground'],
    rehearsal: parsed.rehearsal,
    seed: parsed.seed ?? null,
    size: parsed.size ?? null,
  };
}

/** Returns the error as text. */
function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        fresh: { type: 'boolean', default: false },
        'no-playground': { type: 'boolean', default: false },
        rehearsal: { type: 'boolean', default: false },
        seed: { type: 'string' },
        size: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
