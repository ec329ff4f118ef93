import type { Environment } from '../config/environment.ts';
import type { PolicyFileReading } from '../ports/installation.ts';
import type { PolicySource } from '../ports/policy-source.ts';

/** The policy file as the running bot sees it: what is wrong in it now, and what waits to be accepted. */
export async function readPolicyInForce(
  { projectFile: path }: Pick<Environment, 'projectFile'>,
  { warnings }: { readonly warnings: readonly string[] },
  policySource: Pick<PolicySource, 'current'>,
): Promise<PolicyFileReading> {
  const { hash, errors, proposed } = await policySource.current();
  if (errors.length > 0) return { kind: 'invalid', path, errors };
  return {
    kind: 'valid',
    path,
    hash,
    warnings,
    proposed: proposed?.code ?? null,
    isCompared: true,
  };
}
