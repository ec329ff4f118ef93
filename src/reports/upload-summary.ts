import { isObjectId } from '../mapping/person-identifier.ts';
import type { Side } from '../mapping/tenant-objects.ts';
import {
  isInOther,
  shortened,
  unresolvedLines,
  type Hint,
  type UnresolvedLine,
} from './unresolved-lines.ts';
import type { ReadUpload } from './uploaded-csv.ts';
import type { LineResult } from './uploaded-line-lookup.ts';
import { countResults } from './uploaded-line-results.ts';

/** Such as “4 lines: 2 accepted, 1 unknown address. Unknown addresses: x@contoso.com (line 4). Columns used: Email.” */
export function uploadSummary(
  results: readonly LineResult[],
  { columns }: Pick<ReadUpload, 'columns'>,
  hint: Hint,
): string {
  const unresolved = unresolvedLines(results);
  const unknown = unresolved.filter((line) => line.result === 'unknown');
  const ofSide = (side: Side) => unknown.filter((line) => line.side === side);
  const parts = [
    `${countsText(results)}.`,
    sentence(
      'Unknown addresses',
      ofSide('source').filter((line) => !isInOther(line)),
      hint,
    ),
    sentence(
      'Unknown addresses of the target',
      ofSide('target').filter((line) => !isInOther(line)),
      hint,
    ),
    sentence('Addresses of the target tenant', ofSide('source').filter(isInOther), hint),
    sentence('Addresses of the source tenant as targets', ofSide('target').filter(isInOther), hint),
    sentence(
      'Neither an address nor an object ID',
      unresolved.filter((line) => line.result === 'malformed'),
      hint,
    ),
    columns,
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function countsText(results: readonly LineResult[]): string {
  const { lines, ...counts } = countResults(results);
  const ids = unresolvedLines(results).filter(
    ({ result, identifier }) => result === 'unknown' && isObjectId(identifier),
  ).length;
  const parts = Object.entries(counts).flatMap(([result, count]) =>
    result === 'unknown'
      ? [
          counted(count - ids, 'unknown address', 'unknown addresses'),
          counted(ids, 'unknown object ID', 'unknown object IDs'),
        ]
      : [counted(count, result, result)],
  );
  const detail = parts.filter((part) => part !== '').join(', ');
  return `${counted(lines, 'line', 'lines')}${detail === '' ? '' : `: ${detail}`}`;
}

function counted(count: number, one: string, several: string): string {
  return count === 0 ? '' : `${count} ${count === 1 ? one : several}`;
}

/** Lines that are listed by name; the file of line results has the others. */
const maxListed = 5;

function sentence(title: string, lines: readonly UnresolvedLine[], hint: Hint): string {
  if (lines.length === 0) return '';
  const listed = lines.slice(0, maxListed).map(({ number, side, identifier }) => {
    const question = hint(side, identifier);
    return `${shortened(identifier)} (line ${number}${question === '' ? '' : `: ${question}`})`;
  });
  const more = lines.length - listed.length;
  return `${title}: ${listed.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
