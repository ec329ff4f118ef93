import { batchName } from '../mapping/batch-names.ts';
import type { StoredPart } from '../ports/hand-off-journal.ts';
import type { Run } from '../ports/run.ts';
import { commentText, literal } from './powershell-literal.ts';

type NamedPart = Pick<StoredPart, 'name' | 'people'> & { readonly file: string };

/** The commands for an administrator of the target tenant; lines end with `\n`. */
export function handOffCommands(run: Run, parts: readonly NamedPart[]): string {
  const { policy, handsOff, handOffSummary } = run;
  const way = handsOff?.way ?? 'file';
  const batches = parts.flatMap((part) => creation(part, run));
  return [
    `# Run ${run.id}, batch ${run.batch} (${commentText(batchName(run.batch, policy))}), plan ${run.digest ?? ''}: ${handOffSummary?.goes ?? 0} people.`,
    '# Run it in PowerShell in the folder of these files, as an Exchange administrator of the TARGET tenant.',
    '',
    '# 1. Only for the Migration Orchestrator: the cross-tenant identity mapping of Microsoft gets these pairs.',
    `$source = ${literal(policy.source.tenantId)}`,
    ...identityMapping,
    '',
    ...(way === 'file'
      ? ['# 2. The migration batches. They do not start before Start-MigrationBatch.', ...batches]
      : ['# 2. Crosswalk has created these migrations already: do not create them again.']),
    ...parts.map(({ name }) => `# Start-MigrationBatch -Identity ${literal(name)}`),
    '',
  ].join('\n');
}

const identityMapping = [
  '# Download-CtimCopiedIdentities -SourceTenantGuid $source -FilePath copied.csv',
  '# $target = @{}; Import-Csv identity-mapping.csv | ForEach-Object { $target[$_.SourceExternalDirectoryObjectId] = $_.TargetExternalDirectoryObjectId }',
  '# $rows = Import-Csv copied.csv; $rows | Where-Object { $target.ContainsKey($_.SourceExternalDirectoryObjectId) } | ForEach-Object { $_.TargetExternalDirectoryObjectId = $target[$_.SourceExternalDirectoryObjectId] }',
  '# $rows | Export-Csv mapping.csv -NoTypeInformation',
  '# Upload-CtimMappingData -SourceTenantGuid $source -MappingCsvFilePath mapping.csv',
  '# New-CtimMapRequest -SourceTenantGuid $source -UseCsv',
];

/** CSVData takes bytes, not a path. */
function creation({ name, people, file }: NamedPart, run: Run): readonly string[] {
  const { policy, handsOff } = run;
  const endpoint = policy.migration?.endpoint ?? '<name of the migration endpoint>';
  const after = handsOff?.completeAfter ?? null;
  const command = [
    `New-MigrationBatch -Name ${literal(name)}`,
    `-SourceEndpoint ${literal(endpoint)}`,
    `-CSVData ([IO.File]::ReadAllBytes("$PWD/${file}"))`,
    `-TargetDeliveryDomain ${literal(policy.target.deliveryDomain)}`,
    ...(after === null ? [] : [`-CompleteAfter ${literal(after)}`]),
  ];
  return [`# ${people} people`, command.join(' ')];
}
