import { ConfigError } from '../config/config-error.ts';
import { withEnvFiles, type Variables } from '../config/env-files.ts';
import { readEnvironment } from '../config/environment.ts';
import type { SettingsReading } from '../ports/installation.ts';

/** The settings that are not valid: nothing is set, or what is wrong. */
export function errorsOf(
  { errors }: ConfigError,
  envFile: string,
  { env, root }: { readonly env: Variables; readonly root: string },
): SettingsReading {
  const variables = variablesIn(env, root);
  const isEmpty = tenantVariables.every((name) => variables[name] === undefined);
  if (!isEmpty) return { kind: 'invalid', envFile, errors };
  const tenants = variables['TENANTS'] === 'live' ? 'live' : 'sandbox';
  // Whoever set nothing needs the variables of live tenants, because npm start sets those of the sandbox.
  const missing = errorsIn({ ...env, TENANTS: 'live' }, root);
  return { kind: 'empty', tenants, envFile, errors: missing };
}

const tenantVariables = [
  ...['SOURCE_TENANT_ID', 'SOURCE_CLIENT_ID', 'TARGET_TENANT_ID', 'TARGET_CLIENT_ID'],
];

/** None where TEAMSFX_ENV is wrong. */
export function variablesIn(env: Variables, root: string): Variables {
  try {
    return withEnvFiles(env, root);
  } catch (error) {
    if (error instanceof ConfigError) return env;
    throw error;
  }
}

function errorsIn(env: Variables, root: string): readonly string[] {
  try {
    readEnvironment(env, root);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.errors;
    throw error;
  }
}
