import type { ParsedFile } from '../ports/reports.ts';
import { refuse, type Refused } from '../ports/refused.ts';

export function noMembers(
  { ofTarget, summary }: Extract<ParsedFile, { kind: 'batch' }>,
  { name, batch }: { readonly name: string; readonly batch: number },
): Refused {
  return ofTarget > 0
    ? refuse(
        'unreadable-file',
        `${name} lists addresses of the target tenant, so batch ${batch} is unchanged. ${summary}`,
        'A batch lists mailboxes of the source tenant. Send their source addresses under the header EmailAddress; only a CSV for New-MigrationBatch has addresses of the target.',
      )
    : refuse(
        'unreadable-file',
        `${name} names no one in the source tenant, so batch ${batch} is unchanged. ${summary}`,
        'Use one address, user principal name or object ID per line, under the header EmailAddress.',
      );
}

/** Asks what the pairs are for; `batch` null: the file belongs to no batch. */
export function pairsForBatch(
  name: string,
  batch: number | null,
  targetColumns: readonly string[],
): Refused {
  const people = batch === null ? 'a batch' : `batch ${batch}`;
  const columns = targetColumns.join(', ');
  return refuse(
    'unreadable-file',
    `${name} pairs mailboxes with addresses of the target tenant (${columns}), so its lines aren’t the people of ${people}. Nothing was done.`,
    `For the people of ${people}, send it again without ${columns}. To pin the pairs, name the columns SourceAddress and TargetAddress, and paste the lines below “define mapping” or send the file as pairs.csv.`,
  );
}

export function swappedColumns(name: string, summary: string): Refused {
  return refuse(
    'unreadable-file',
    `The source column of ${name} has addresses of the target tenant, so nothing was pinned. ${summary}`,
    'Swap the names of its columns, SourceAddress and TargetAddress, and send it again.',
  );
}
