import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Policy } from '../mapping/policy.ts';
import { ConfigError } from './config-error.ts';
import { parsePolicy, type ParsedPolicy } from './parse-policy.ts';

/** The tenants that the bot has access to; a policy for other tenants is refused. */
interface TenantIds {
  readonly source: string;
  readonly target: string;
  /** `file`: the bot reads exports of the source, which need a key in the policy. */
  readonly sourceAccess?: 'live' | 'file';
}

interface PolicyFile {
  /** The last valid state of the file, and the errors in it now. */
  read(): Promise<{ readonly policy: Policy; readonly errors: readonly string[] }>;
  /** The text of a file in the folder of the policy file; null if there is none. */
  batchFile(name: string): Promise<string | null>;
  /** Keys that had no effect when the file was opened. */
  readonly warnings: readonly string[];
}

/** Opens the policy file, which `read` reads again on each call. Throws a ConfigError if the file is not valid now. */
export async function openPolicyFile(path: string, tenantIds: TenantIds): Promise<PolicyFile> {
  let text = await readText(path);
  const first = readPolicy(text, path, tenantIds);
  if (first.kind === 'invalid')
    throw new ConfigError(`The policy file ${path} is not valid`, first.errors);
  let { policy } = first;
  let parsed: ParsedPolicy = first;
  return {
    async read() {
      const now = await readText(path);
      // It is read for every message, and parsing takes longer than most answers.
      if (now !== text) parsed = readPolicy(now, path, tenantIds);
      text = now;
      if (parsed.kind === 'valid') policy = parsed.policy;
      return { policy, errors: parsed.kind === 'invalid' ? parsed.errors : [] };
    },
    batchFile: (name) => readText(join(dirname(path), name)),
    warnings: first.warnings,
  };
}

/** Throws a ConfigError where POLICY_SHA256 (null: not set) names another first policy of an empty database. */
export function checkFirstPolicy(hash: string, pinned: string | null): void {
  if (pinned === null || pinned === hash) return;
  throw new ConfigError(
    'The database is empty, and the policy file is not the one that POLICY_SHA256 names',
    [
      `The policy file has the SHA-256 ${hash}. Put the reviewed file in its place, or set POLICY_SHA256 to this hash once you have reviewed the file.`,
    ],
  );
}

function readPolicy(text: string | null, path: string, tenantIds: TenantIds): ParsedPolicy {
  if (text === null)
    return {
      kind: 'invalid',
      errors: [`${path} can’t be read. Put the policy file there, or correct PROJECT_FILE.`],
    };
  const parsed = parsePolicy(text);
  if (parsed.kind === 'invalid') return parsed;
  const errors = (['source', 'target'] as const)
    .filter((side) => parsed.policy[side].tenantId !== tenantIds[side])
    .map(
      (side) =>
        `${side}.tenantId is not ${side.toUpperCase()}_TENANT_ID. Enter ${tenantIds[side]}, or give the bot access to the other tenant.`,
    );
  if (tenantIds.sourceAccess === 'file' && parsed.policy.source.export === null)
    errors.push(noExportKeys);
  return errors.length > 0 ? { kind: 'invalid', errors } : parsed;
}

const noExportKeys =
  'source.export is missing, and the bot reads the source from files (SOURCE_ACCESS=file). Enter the keys that sign them: source: { export: { keys: [<fingerprint>] } }. docs/two-sided.md says how to make one.';

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
