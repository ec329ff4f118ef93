import { batchName, batchTitle } from '../mapping/batch-names.ts';
import type { Policy } from '../mapping/policy.ts';
import { exportCommand, fileCode } from '../mapping/source-export.ts';
import type { ExportFault } from '../ports/source-exports.ts';
import { faulty } from './export-faults.ts';
import { differentKey, scopeOf } from './export-scope.ts';
import type { ExportHeader } from './records.ts';
import { fingerprintOf } from './signing-key.ts';
import { faultOfTimes } from './time-faults.ts';

export interface ExpectedHeader {
  readonly policy: Policy;
  readonly now: Date;
  /** The batch that the export must be of; null: every batch of the policy is accepted. */
  readonly batch: number | null;
}

/** Why a file with this first line (null: it can't be read) is not taken; null: it is taken, if the signature is right. */
export function faultOfHeader(
  head: ExportHeader | null,
  { policy, now, batch }: ExpectedHeader,
): ExportFault | null {
  if (head === null)
    return faulty(
      'is no export of this version',
      'Make one with “npm run export-source” of the same version of Crosswalk as this bot.',
    );
  const rules = policy.source.export;
  if (rules === null)
    return faulty(
      'can’t be checked: the policy names no key that signs exports',
      'Add the fingerprint of the key under source.export.keys in the policy file.',
    );
  for (const side of ['source', 'target'] as const)
    if (head[side] !== policy[side].tenantId)
      return faulty(
        `is of another project: its ${side} tenant is ${head[side]}`,
        `This project’s ${side} tenant is ${policy[side].tenantId}. Drop the export that was made for it.`,
      );
  const fingerprint = fingerprintOf(head.key);
  if (!rules.keys.includes(fingerprint))
    return faulty(
      `is signed with a key that the policy doesn’t name (${fileCode(fingerprint)} …)`,
      'Ask who made it whether that is their key. If it is, add its fingerprint under source.export.keys in the policy file, and accept the change.',
    );
  const scope = scopeOf(policy, head.batch);
  if (scope === null || (batch !== null && head.batch !== batch))
    return faulty(
      `is of batch ${head.batch}, ${batch === null ? 'which the policy doesn’t have' : `not of batch ${batch}`}`,
      'Drop the export of a batch of this policy.',
    );
  const title = batchTitle(head.batch, batchName(head.batch, policy));
  const key = differentKey(scope, head.scope);
  if (key !== null)
    return faulty(
      `was made with another policy: ${key} is different there`,
      `Give the people of the source side the policy that is in force here, and ask for a new export of ${title}.`,
    );
  return faultOfTimes(head, now, `Make a new one: ${exportCommand(head.batch)}`);
}
