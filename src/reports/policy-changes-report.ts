import { idOf, type PolicyChange } from '../mapping/policy/policy-changes.ts';
import type { ReportFile } from '../ports/files.ts';
import { csvTable, type Columns } from './csv-table.ts';
import { csvType } from './report-file.ts';

/** One line per change of the policy, with its values in full. */
export function policyChangesFile(
  code: string,
  changes: readonly PolicyChange[],
  names: ReadonlyMap<string, string>,
): ReportFile {
  const nameOf = (value: string | null) => names.get(idOf(value) ?? '') ?? '';
  const columns: Columns<PolicyChange> = [
    ['Key', ({ key }) => key],
    ['Before', ({ was }) => was ?? notSet],
    ['BeforeName', ({ was }) => nameOf(was)],
    ['After', ({ is }) => is ?? notSet],
    ['AfterName', ({ is }) => nameOf(is)],
  ];
  const name = `crosswalk-policy-${code}-changes.csv`;
  return { name, type: csvType, text: csvTable(columns, changes) };
}

/** A text value is in quotation marks, so that no value reads like this. */
const notSet = 'not set';
