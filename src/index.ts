import { ConfigError } from './config/configError.ts';
import { readEnvironment } from './config/env.ts';
import { openDatabase } from './database.ts';
import { logger } from './log/log.ts';

const log = logger({ level: 'info' });
const asked = new Promise<void>((stop) => {
  process.once('SIGTERM', () => stop()).once('SIGINT', () => stop());
});
process.exit(await live());

/** From start to stop; answers the exit code. Whoever asks it to stop while it starts is heard once it stands. */
async function live(): Promise<number> {
  try {
    const environment = readEnvironment(process.env);
    // The rest of the program takes seconds to read from disk: the database comes up meanwhile.
    const [database, { app }] = await Promise.all([
      openDatabase(environment, log),
      import('./app.ts'),
    ]);
    try {
      const running = await app(environment, { database, log });
      await asked;
      log.info('Crosswalk stops.');
      await running.close();
    } finally {
      await database.close();
    }
    return 0;
  } catch (fault) {
    if (fault instanceof ConfigError) process.stderr.write(`${fault.message}\n`);
    else log.error('Crosswalk could not go on.', { fault });
    return 1;
  }
}
