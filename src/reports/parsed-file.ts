import type { Finder, Finders, ParsedFile } from '../ports/reports.ts';
import { hintsFor, isInOther, unresolvedLines } from './unresolved-lines.ts';
import { uploadSummary } from './upload-summary.ts';
import type { OtherColumn, ReadUpload } from './uploaded-csv.ts';
import { resolveLines, type LineResult, type LookUp } from './uploaded-line-lookup.ts';
import { lineResultsFile } from './uploaded-line-results.ts';

/** Looks up every line of a CSV in the tenants; `name` is the name of the file. */
export function parsedFile(name: string, upload: ReadUpload, find: Finders): ParsedFile {
  const lookUps = { sources: lookUpWith(find.source), targets: lookUpWith(find.target) };
  const results = resolveLines(upload, lookUps);
  const hint = hintsFor(results, find);
  const common = {
    summary: uploadSummary(results, upload, hint),
    lineResults: lineResultsFile(name, results, hint),
  };
  if (upload.kind !== 'batch')
    return {
      kind: 'mapping',
      pairs: pairsIn(results),
      faultyLines: results.filter(isFaulty).length,
      targetColumns: upload.targetColumns,
      isSwapped: isSwapped(results),
      ...common,
    };
  const targetColumns = upload.otherColumns.filter((column) => isOfTarget(column, find));
  return {
    kind: 'batch',
    ...peopleIn(results),
    ofTarget: unresolvedLines(results).filter(isInOther).length,
    targetColumns: targetColumns.map((column) => column.name),
    ...common,
  };
}

function lookUpWith(find: Finder): LookUp {
  return (identifier) => {
    const [first = null, ...others] = find(identifier);
    return others.length === 0 ? first : 'several';
  };
}

/** Whether a column has addresses of the target and none of the source, so that its lines can be pairs. */
function isOfTarget({ identifiers }: OtherColumn, { source, target }: Finders): boolean {
  if (identifiers.some((identifier) => source(identifier).length > 0)) return false;
  return identifiers.some((identifier) => target(identifier).length > 0);
}

function isSwapped(results: readonly LineResult[]): boolean {
  const isAccepted = results.some(({ result }) => result === 'accepted');
  return !isAccepted && unresolvedLines(results).some((line) => isInOther(line));
}

/** Every line becomes a member of the batch, known or not, so that no line is dropped without a finding. */
function peopleIn(results: readonly LineResult[]) {
  const ids = new Map<number, string>();
  for (const line of results) if (line.result === 'accepted') ids.set(line.number, line.sourceId);
  const people = results.map((line) => ({
    identifier: line.source.join(' '),
    id: ids.get(line.result === 'duplicate' ? line.of : line.number) ?? null,
  }));
  return { people, accepted: ids.size };
}

function pairsIn(results: readonly LineResult[]) {
  return results.flatMap((line) =>
    line.result === 'accepted' && line.targetId !== null
      ? [{ sourceId: line.sourceId, targetId: line.targetId }]
      : [],
  );
}

function isFaulty({ result }: LineResult): boolean {
  return result === 'malformed' || result === 'ambiguous';
}
