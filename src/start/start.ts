import { ConfigError } from '../config/configError.ts';
import { readLaunch } from '../config/launch.ts';
import { discardDatabase } from './fresh.ts';
import { readFlags, usage, type Wish } from './flags.ts';
import { takeLock } from './lock.ts';
import { say } from './say.ts';
import { StartError } from './startError.ts';
import { supervise } from './supervise.ts';

const flags = readFlags(process.argv.slice(2));
process.exit(flags.kind === 'usage' ? help(flags.fault) : await start(flags));

function help(fault: string | null): number {
  if (fault === null) say(usage);
  else process.stderr.write(`${fault}\n\n${usage}`);
  return fault === null ? 0 : 2;
}

/** Runs until somebody stops it or one of its processes ends; answers the exit code. */
async function start(wish: Wish): Promise<number> {
  try {
    const launch = readLaunch(process.env);
    const lock = await takeLock(launch.dataDir);
    try {
      if (wish.fresh) await discardDatabase(launch);
      return await supervise({ wish, launch, env: process.env }, lock);
    } finally {
      lock.release();
    }
  } catch (cause) {
    if (!(cause instanceof StartError || cause instanceof ConfigError)) throw cause;
    process.stderr.write(`${cause.message}\n`);
    return cause instanceof StartError ? cause.exitCode : 1;
  }
}
