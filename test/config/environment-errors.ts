import assert from 'node:assert/strict';
import { ConfigError } from '../../src/config/config-error.ts';
import { readEnvironment } from '../../src/config/environment.ts';

/** The errors of an environment that must be refused. The default `root` has no env files. */
export function errorsOf(env: NodeJS.ProcessEnv, root = '/nowhere'): readonly string[] {
  try {
    readEnvironment(env, root);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.errors;
  }
  return assert.fail('the environment was accepted');
}
