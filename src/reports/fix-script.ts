import type { FixCommand } from './fix-commands.ts';
import { peopleText } from './people-text.ts';
import { commentText, literal } from './powershell-literal.ts';
import type { PlanIdentity } from './report-file.ts';

/** A script with the same command for the person of each line; it changes nothing without `-Apply`. */
export function fixScript(
  { code, problem, tenant, command: { cmdlet, reads } }: FixedFinding,
  run: PlanIdentity,
  entries: readonly string[],
): string {
  return `${scriptHead({
    synopsis: `Fixes “${code}” for ${peopleText(entries.length)} of run ${run.id}.`,
    description: `${problem}. Run it with the rights of an Exchange administrator of ${tenant}, after Connect-ExchangeOnline.`,
    run,
  })}
$rows = @(
${entries.join('\n')}
)
${reads === null ? '' : readForeignAddresses}
$count = @{ Done = 0; Failed = 0; Shown = 0; Unchanged = 0 }
foreach ($row in $rows) {
    $arguments = $row.Arguments
    try {${reads === null ? '' : useForeignAddresses}
        if (-not $Apply) { Write-Output ('Would change: ' + $row.Who) }
        if (-not ($Apply -and $PSCmdlet.ShouldProcess($row.Who, '${cmdlet} ' + ($arguments.Keys -join ', ')))) {
            $count.Shown++
            continue
        }
        ${cmdlet} @arguments -Confirm:$false -ErrorAction Stop
        $count.Done++
    } catch {
        $count.Failed++
        Write-Warning -Message ($row.Who + ' failed: ' + $_.Exception.Message)
    }
}

Write-Output ('{0} people: {1} changed, {2} unchanged, {3} failed, {4} only shown.' -f $rows.Count, $count.Done, $count.Unchanged, $count.Failed, $count.Shown)
Write-Output 'Then type in Teams: map batch ${run.batch}'
`;
}

const readForeignAddresses = `
$accepted = @(Get-AcceptedDomain -ErrorAction Stop | ForEach-Object { ([string] $_.DomainName).ToLowerInvariant() })

# SMTP addresses in domains that the tenant does not accept, without the primary one.
function Get-ForeignAddress($User) {
    foreach ($address in $User.EmailAddresses) {
        $text = [string] $address
        if ($text -cnotlike 'smtp:*') { continue }
        $domain = $text.Substring($text.LastIndexOf('@') + 1).ToLowerInvariant()
        if ($accepted -notcontains $domain) { $text }
    }
}
`;

const useForeignAddresses = `
        $foreign = @(Get-ForeignAddress (Get-MailUser -Identity $arguments.Identity -ErrorAction Stop))
        if ($foreign.Count -eq 0) { $count.Unchanged++; continue }
        $arguments['EmailAddresses'] = @{ Remove = $foreign }`;

interface FixedFinding {
  readonly code: string;
  readonly problem: string;
  /** The domain of the tenant that the cmdlet changes. */
  readonly tenant: string;
  readonly command: Pick<FixCommand, 'cmdlet' | 'reads'>;
}

/** Comment, parameters and settings of a script that shows what it would do until it gets `-Apply`. */
export function scriptHead({
  synopsis,
  description,
  run,
}: {
  readonly synopsis: string;
  readonly description: string;
  readonly run: PlanIdentity;
}): string {
  return `<#
.SYNOPSIS
${commentText(synopsis.replace(/[“”]/g, "'"))}
.DESCRIPTION
${description.split('\n').map(commentText).join('\n')}
Run ${run.id}, batch ${run.batch}, plan ${commentText(run.digest?.slice(0, 12) ?? '(none)')}.
It only shows what it would change. To change it, run it again with -Apply.
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess = $true)]
param([switch] $Apply)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
`;
}

/** The line of the script for one person. */
export function fixEntry(who: string, { parameters }: FixCommand): string {
  const values = Object.entries(parameters).map(
    ([name, value]) =>
      `${name} = ${typeof value === 'string' ? literal(value) : `@{ Remove = ${literal(value.remove)} }`}`,
  );
  return `    @{ Who = ${literal(who)}; Arguments = @{ ${values.join('; ')} } }`;
}
