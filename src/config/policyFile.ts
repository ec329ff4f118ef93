import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Policy } from '../mapping/policy.ts';
import { ConfigError } from './configError.ts';
import { parsePolicy, type ParsedPolicy } from './policy.ts';

/** The tenants that the bot has access to: a policy for any other pair is faulty. */
export interface TenantPair {
  readonly source: string;
  readonly target: string;
}

export interface PolicyFile {
  current(): Promise<{
    readonly policy: Policy;
    readonly faults: readonly string[];
    readonly proposed: null;
  }>;
  /** The text of a file beside the policy file; null where there is none. */
  batchFile(name: string): Promise<string | null>;
}

/** The policy file, read again at each question; throws a ConfigError where it is faulty from the start. */
export async function policyFile(path: string, tenants: TenantPair): Promise<PolicyFile> {
  const first = await read(path, tenants);
  if (first.kind === 'faulty')
    throw new ConfigError(`The policy file ${path} is faulty`, first.faults);
  let inForce = first.policy;
  return {
    async current() {
      const now = await read(path, tenants);
      if (now.kind === 'policy') inForce = now.policy;
      const faults = now.kind === 'faulty' ? now.faults : [];
      return { policy: inForce, faults, proposed: null };
    },
    batchFile: (name) => readText(join(dirname(path), name)),
  };
}

async function read(path: string, tenants: TenantPair): Promise<ParsedPolicy> {
  const text = await readText(path);
  if (text === null)
    return { kind: 'faulty', faults: [`${path} can't be read: put the policy file back there`] };
  const parsed = parsePolicy(text);
  if (parsed.kind === 'faulty') return parsed;
  const faults = (['source', 'target'] as const)
    .filter((side) => parsed.policy[side].tenantId !== tenants[side])
    .map(
      (side) =>
        `${side}.tenantId: is another tenant than ${side.toUpperCase()}_TENANT_ID; put ${tenants[side]}, or change the bot's access`,
    );
  return faults.length > 0 ? { kind: 'faulty', faults } : parsed;
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause) return null;
    throw cause;
  }
}
