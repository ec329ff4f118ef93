import { ConfigError } from '../config/config-error.ts';
import type { Variables } from '../config/env-files.ts';
import { readEnvironment, type Environment } from '../config/environment.ts';
import type { SettingsReading } from '../ports/installation.ts';
import { errorsOf } from './setting-errors.ts';

interface ShellSettings {
  readonly settings: SettingsReading;
  /** null: the settings are not valid. */
  readonly environment: Environment | null;
  readonly envName: string;
}

/** The settings of the bot as a shell has them, with their errors as values. */
export function readShellSettings(env: Variables, root = process.cwd()): ShellSettings {
  const envName = env['TEAMSFX_ENV']?.trim() ?? 'sandbox';
  const envFile = `env/.env.${envName}`;
  try {
    const environment = readEnvironment(env, root);
    const { tenants, authorityHost, graphBaseUrl } = environment;
    return {
      settings: { kind: 'valid', tenants, envFile, authorityHost, graphBaseUrl },
      environment,
      envName,
    };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return {
      settings: errorsOf(error, envFile, { env, root }),
      environment: null,
      envName,
    };
  }
}
