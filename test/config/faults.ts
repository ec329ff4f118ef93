import assert from 'node:assert/strict';
import { ConfigError } from '../../src/config/configError.ts';
import { readEnvironment } from '../../src/config/env.ts';

/** The faults of an environment that must be refused; there are no env files in `root`. */
export function faultsOf(env: NodeJS.ProcessEnv, root = '/nowhere'): readonly string[] {
  try {
    readEnvironment(env, root);
  } catch (cause) {
    assert.ok(cause instanceof ConfigError);
    return cause.faults;
  }
  return assert.fail('the environment was accepted');
}
