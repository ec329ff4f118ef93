import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError } from './config-error.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** The variables that are set, then those of `env/.env.<TEAMSFX_ENV>.user`, then of `env/.env.<TEAMSFX_ENV>`. An empty variable counts as absent. */
export function withEnvFiles(env: Variables, root: string): Variables {
  const set = withoutEmpty(env);
  const name = set['TEAMSFX_ENV'] ?? 'sandbox';
  if (!/^[\w-]+$/.test(name))
    throw new ConfigError('The environment variables are not valid', [
      'TEAMSFX_ENV is not the name of an env file. Set it to letters, digits and hyphens, such as sandbox or dev.',
    ]);
  const file = join(root, 'env', `.env.${name}`);
  return { ...readEnvFile(file), ...readEnvFile(`${file}.user`), ...set };
}

function readEnvFile(path: string): Variables {
  return existsSync(path) ? withoutEmpty(parseEnv(readFileSync(path, 'utf8'))) : {};
}

function withoutEmpty(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
}
