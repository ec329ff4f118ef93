import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import packageFile from '../package.json' with { type: 'json' };
import { ConfigError } from './config/config-error.ts';
import { readEnvironment } from './config/environment.ts';
import { openDatabase } from './database.ts';
import { createLogger } from './log/log.ts';

const { version } = packageFile;
// No other process has or will have the same: two instances with one name would take each other's runs.
const instance = `${hostname()}-${randomUUID()}`;
const log = createLogger({ level: 'info', fields: { instance, version } });
const stopRequested = new Promise<void>((stop) => {
  process.once('SIGTERM', () => stop()).once('SIGINT', () => stop());
});
process.exit(await run());

/** Runs until a signal and returns the exit code. A signal during the start takes effect after the start. */
async function run(): Promise<number> {
  try {
    const environment = readEnvironment(process.env);
    // Loading the rest of the program takes seconds, so the database starts at the same time.
    const [database, { startApp }] = await Promise.all([
      openDatabase(environment, log),
      import('./app.ts'),
    ]);
    try {
      const running = await startApp(environment, { database, log, instance, version });
      await stopRequested;
      log.info('Crosswalk is stopping.');
      await running.close();
    } finally {
      await database.close();
    }
    return 0;
  } catch (error) {
    if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
    else log.error('Crosswalk stopped because of an error.', { error });
    return 1;
  }
}
