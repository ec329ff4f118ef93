import { parseArgs } from 'node:util';
import { maxLifetime } from './time-faults.ts';

export type ExportFlags =
  | { readonly kind: 'new-key' }
  | {
      readonly kind: 'export';
      readonly batch: number;
      /** Where the file is written; null: in this folder, named by batch and time. */
      readonly out: string | null;
      /** The list of a batch that comes from a file; null: the one beside the policy file. */
      readonly list: string | null;
      /** Milliseconds. */
      readonly valid: number;
    }
  /** `error` null: --help. */
  | { readonly kind: 'usage'; readonly error: string | null };

/** Reads the command line of `npm run export-source`. */
export function readFlags(args: readonly string[]): ExportFlags {
  const parsed = parse(args);
  if (typeof parsed === 'string') return { kind: 'usage', error: parsed };
  if (parsed.help) return { kind: 'usage', error: null };
  if (parsed['new-key']) return { kind: 'new-key' };
  if (!/^\d{1,9}$/.test(parsed.batch ?? ''))
    return { kind: 'usage', error: '--batch needs the number of a batch, such as --batch 3.' };
  const valid = lifetimeOf(parsed.valid);
  if (valid === null)
    return { kind: 'usage', error: '--valid needs a time from 1h to 31d, such as 8h or 3d.' };
  const { out = null, list = null } = parsed;
  return { kind: 'export', batch: Number(parsed.batch), out, list, valid };
}

function lifetimeOf(text: string): number | null {
  const [, amount, unit] = /^(\d{1,3})([hd])$/.exec(text) ?? [];
  const ms = Number(amount) * (unit === 'd' ? 24 : 1) * 3_600_000;
  return ms > 0 && ms <= maxLifetime ? ms : null;
}

/** Returns the error as text. */
function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        batch: { type: 'string' },
        out: { type: 'string' },
        list: { type: 'string' },
        valid: { type: 'string', default: '24h' },
        'new-key': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
