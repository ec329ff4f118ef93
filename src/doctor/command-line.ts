import { parseArgs } from 'node:util';

export interface DoctorFlags {
  readonly kind: 'run';
  readonly json: boolean;
  /** The batch of the dry plan; null: the first one of the policy. */
  readonly batch: number | null;
  /** Also what only a live service can settle. */
  readonly deep: boolean;
  /** The address of a mail user that doctor may change and restore; null: nothing is written. */
  readonly canary: string | null;
}

export const doctorUsage = `npm run doctor -- [--json] [--batch N] [--deep [--canary ADDRESS]]

Checks everything that Crosswalk needs, and changes nothing. Exit code 0: every check passed;
2: only warnings; 1: something failed or could not be checked; 3: wrong arguments.

  --json            a report for programs
  --batch N         make the dry plan for this batch; the first one of the policy by default
  --deep            also find out how Exchange Online answers: long listings, batches of calls, limits, a move test, migrations
  --canary ADDRESS  with --deep: change this mail user of the target, and restore it. It must be nobody's.
`;

/** Reads the command line of `npm run doctor`; `error` is null for --help. */
export function readDoctorFlags(
  args: readonly string[],
): DoctorFlags | { readonly kind: 'usage'; readonly error: string | null } {
  const parsed = parse(args);
  if (typeof parsed === 'string') return { kind: 'usage', error: parsed };
  const { help, json, batch, deep, canary = null } = parsed;
  if (help) return { kind: 'usage', error: null };
  if (batch !== undefined && !/^[1-9]\d{0,8}$/.test(batch))
    return { kind: 'usage', error: '--batch needs the number of a batch.' };
  if (deep && json)
    return { kind: 'usage', error: '--deep prints a text, so it goes without --json.' };
  if (canary !== null && !deep)
    return { kind: 'usage', error: '--canary has no effect without --deep.' };
  return { kind: 'run', json, batch: batch === undefined ? null : Number(batch), deep, canary };
}

/** Returns the error as text. */
function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        batch: { type: 'string' },
        deep: { type: 'boolean', default: false },
        canary: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}
