import type { Policy } from './policy.ts';

/** The name that the policy gives a batch; empty: the policy has no such batch. */
export function batchName(batch: number, { batches }: Pick<Policy, 'batches'>): string {
  return batches[String(batch)]?.name ?? '';
}

/** «Sales (batch 3)»; «batch 3» without a name. */
export function batchTitle(batch: number, name: string): string {
  return name === '' ? `batch ${batch}` : `${name} (batch ${batch})`;
}
