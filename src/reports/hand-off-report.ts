import type { GoingMember } from '../mapping/hand-off/hand-off.ts';
import { migrationCsv } from '../mapping/hand-off/migration-csv.ts';
import type { StoredMember, StoredPart } from '../ports/hand-off-journal.ts';
import type { HandOffContents, Report } from '../ports/reports.ts';
import type { Run } from '../ports/run.ts';
import type { Columns } from './csv-table.ts';
import { handOffCommands } from './hand-off-commands.ts';
import { readme } from './readme.ts';
import { reportName } from './report-file.ts';
import { csvEntry, textEntry, type ReportEntry } from './report-writer.ts';
import { zipFile } from './zip-file.ts';

/** The ZIP of a hand-off: everyone of the batch and, once the approval is confirmed, what an administrator needs for the move. */
export async function makeHandOffReport(run: Run, contents: HandOffContents): Promise<Report> {
  const { members, parts } = contents;
  const people = csvEntry({
    name: 'people.csv',
    about: 'everyone of the batch: who goes, and who does not and why',
    columns: peopleColumns(parts),
  });
  await people.add(members);
  const listed = [...people.files(), ...(isReleased(run) ? await released(run, contents) : [])];
  const index = { name: 'README.txt', about: 'this list' };
  const entries = [await textEntry(index, readme(run, listed)), ...listed];
  const bytes = await zipFile(entries, run.readAt ?? run.openedAt);
  return {
    files: [{ name: `${reportName(run)}.zip`, type: 'application/zip', bytes }],
    contents: entries.map((entry) => entry.name),
    leftOut: [],
  };
}

/** The workflow confirms the approval and plans again before it ends a run as done. */
function isReleased({ decision, digest, outcome, handsOff }: Run): boolean {
  if (handsOff?.action !== 'create' || decision?.kind !== 'approved') return false;
  return decision.digest === digest && outcome?.kind === 'done';
}

async function released(
  run: Run,
  { members, parts }: HandOffContents,
): Promise<readonly ReportEntry[]> {
  const going = members.flatMap(({ member }) => (member.kind === 'goes' ? [member] : []));
  const pairs = csvEntry({
    name: 'identity-mapping.csv',
    about: 'the same pairs for Microsoft’s cross-tenant identity mapping; commands.ps1 uses it',
    columns: pairColumns,
  });
  await pairs.add(going);
  const lists = await Promise.all(
    parts.map(({ seq, name }) => {
      const of = going.filter(({ part }) => part === seq);
      const about = `the people of “${name}” for New-MigrationBatch -CSVData`;
      return textEntry({ name: csvName(seq), about }, migrationCsv(of.map(addressOf)));
    }),
  );
  const about = 'the commands for an administrator of the target: read them before you run them';
  const commands = handOffCommands(
    run,
    parts.map((part) => ({ ...part, file: csvName(part.seq) })),
  );
  const script = await textEntry({ name: 'commands.ps1', about }, commands);
  return [...lists, ...pairs.files(), script];
}

function csvName(seq: number): string {
  return `migration-batch-${seq}.csv`;
}

function addressOf({ target }: GoingMember): string {
  return target.address;
}

const pairColumns: Columns<GoingMember> = [
  ['SourceExternalDirectoryObjectId', ({ source }) => source.id],
  ['SourcePrimarySmtpAddress', ({ source }) => source.address],
  ['TargetExternalDirectoryObjectId', ({ target }) => target.id],
];

function peopleColumns(parts: readonly StoredPart[]): Columns<StoredMember> {
  const names = new Map(parts.map(({ seq, name }) => [seq, name]));
  return [
    ['SourceName', ({ member }) => member.source.name],
    ['SourceAddress', ({ member }) => member.source.address],
    ['TargetAddress', ({ member }) => member.target?.address ?? ''],
    ['TargetId', ({ member }) => member.target?.id ?? ''],
    ['HandOff', ({ member }) => (member.kind === 'goes' ? 'goes' : member.code)],
    ['Reason', ({ member }) => (member.kind === 'goes' ? '' : member.why)],
    ['Next', ({ member }) => (member.kind === 'goes' ? '' : member.next)],
    ['StampedByRun', ({ member }) => (member.kind === 'goes' ? member.stampedBy : '')],
    ['Migration', ({ member }) => ('part' in member ? (names.get(member.part) ?? '') : '')],
    ['Answer', ({ code, detail }) => [code, detail].filter(Boolean).join(': ')],
  ];
}
