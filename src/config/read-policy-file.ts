import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Policy } from '../mapping/policy.ts';
import { ConfigError } from './config-error.ts';
import { withEnvFiles, type Variables } from './env-files.ts';
import { parsePolicy } from './parse-policy.ts';

/** Reads the policy before any credentials exist. Without a path, PROJECT_FILE names it. Throws a ConfigError that says what to do. */
export function readPolicyFile(
  path: string | null,
  env: Variables = process.env,
  root = process.cwd(),
): Policy {
  const named = path ?? withEnvFiles(env, root)['PROJECT_FILE'] ?? 'env/project.sandbox.yml';
  const text = readText(resolve(root, named));
  if (text === null)
    throw new ConfigError(`The policy file ${named} can’t be read`, [
      'Put it there, or set PROJECT_FILE to its path.',
    ]);
  const parsed = parsePolicy(text);
  if (parsed.kind === 'invalid')
    throw new ConfigError(`The policy file ${named} is not valid`, parsed.errors);
  return parsed.policy;
}

/** Where Graph is, which tells the cloud of the tenants; null: GRAPH_BASE_URL is not set, or no URL. */
export function readGraphBaseUrl(
  env: Variables = process.env,
  root = process.cwd(),
): string | null {
  const url = withEnvFiles(env, root)['GRAPH_BASE_URL'] ?? '';
  return URL.canParse(url) ? url : null;
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
