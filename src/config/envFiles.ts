import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { ConfigError } from './configError.ts';

export type Variables = Readonly<Record<string, string | undefined>>;

/** What is set, filled up from `env/.env.<TEAMSFX_ENV>.user`, then from `env/.env.<TEAMSFX_ENV>`; empty is absent. */
export function withEnvFiles(env: Variables, root: string): Variables {
  const set = filled(env);
  const name = set['TEAMSFX_ENV'] ?? 'sandbox';
  if (!/^[\w-]+$/.test(name))
    throw new ConfigError('The environment is faulty', [
      `TEAMSFX_ENV is no name of an env file: put letters, digits and hyphens, such as sandbox or dev`,
    ]);
  const file = join(root, 'env', `.env.${name}`);
  return { ...read(file), ...read(`${file}.user`), ...set };
}

function read(file: string): Variables {
  return existsSync(file) ? filled(parseEnv(readFileSync(file, 'utf8'))) : {};
}

function filled(variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
}
