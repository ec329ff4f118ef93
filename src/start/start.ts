import { ConfigError } from '../config/config-error.ts';
import { readStartSettings } from '../config/start-settings.ts';
import { readFlags, usage, type StartFlags } from './command-line-flags.ts';
import { rehearsalEnvironment } from './rehearsal.ts';
import { takeLock } from './start-lock.ts';
import { print } from './start-messages.ts';
import { discardDatabase } from './sandbox-program.ts';
import { StartError } from './start-error.ts';
import { supervise } from './supervise-children.ts';

const flags = readFlags(process.argv.slice(2));
process.exit(flags.kind === 'usage' ? printUsage(flags.error) : await start(flags));

function printUsage(error: string | null): number {
  if (error === null) print(usage);
  else process.stderr.write(`${error}\n\n${usage}`);
  return error === null ? 0 : 2;
}

/** Runs until a stop is requested or a required process ends, and returns the exit code. */
async function start(flags: StartFlags): Promise<number> {
  try {
    const env = flags.rehearsal
      ? { ...process.env, TEAMSFX_ENV: rehearsalEnvironment }
      : process.env;
    const settings = readStartSettings(env);
    const lock = await takeLock(settings.dataDir);
    try {
      if (flags.fresh) await discardDatabase(settings);
      return await supervise({ flags, settings, env }, lock);
    } finally {
      lock.release();
    }
  } catch (error) {
    if (!(error instanceof StartError || error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return error instanceof StartError ? error.exitCode : 1;
  }
}
