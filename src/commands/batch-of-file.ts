import { batchTitle } from '../mapping/batch-names.ts';
import type { Policy } from '../mapping/policy.ts';
import { refuse, type Refused } from '../ports/refused.ts';

export interface NamedFile {
  readonly name: string;
  /** null: the name of the file says it. */
  readonly batch: number | null;
}

/** The batch that the message names, else the one whose file in the policy has this name. */
export function batchOf(file: NamedFile, policy: Policy): number | Refused {
  const { batches } = policy;
  const files = batchFiles(batches);
  const number = file.batch ?? batchOfFile(file, policy);
  const found = files.find((one) => one.number === number);
  if (found !== undefined) return found.number;
  const list = files.map((one) => `${one.number} (${one.file})`).join(', ');
  const source = batches[String(file.batch)];
  if (file.batch !== null && source?.kind === 'group')
    return refuse(
      'unreadable-file',
      `${batchTitle(file.batch, source.name)} takes its people from the group ${source.group}, so a list can’t replace them.`,
      'Add or remove people in that group, or give the batch a file in the policy.',
    );
  return refuse(
    'unknown-batch',
    file.batch === null
      ? `The policy file has no batch with a file called ${file.name}.`
      : `There’s no batch ${file.batch} in the policy file.`,
    list === ''
      ? 'Give a batch a file in the policy, such as 7: { name: Finance, file: batch-7.csv }.'
      : `Batches that come from files: ${list}. Use that file name, or type “define batch” and the number.`,
  );
}

/** The batch whose file in the policy has this name. */
export function batchOfFile(
  { name }: Pick<NamedFile, 'name'>,
  { batches }: Pick<Policy, 'batches'>,
): number | undefined {
  return batchFiles(batches).find(({ file }) => file.toLowerCase() === name.toLowerCase())?.number;
}

function batchFiles(batches: Policy['batches']) {
  return Object.entries(batches).flatMap(([number, source]) =>
    source.kind === 'file' ? [{ number: Number(number), file: source.file }] : [],
  );
}
