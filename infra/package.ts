import { resolve } from 'node:path';
import { ConfigError } from '../src/config/config-error.ts';
import { writeAppPackage } from './app-package.ts';

// npm run package [-- <name>]: the app package of env/.env.<name> for upload in Teams.
try {
  const [name = process.env['TEAMSFX_ENV'] ?? 'dev'] = process.argv.slice(2);
  const path = await writeAppPackage(name, resolve(import.meta.dirname, '..'));
  process.stdout.write(`${path}\n`);
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
