import { domainOf, localPartOf } from '../mapping/email-address.ts';
import type { Row } from '../mapping/plan-rows.ts';
import type { Policy } from '../mapping/policy.ts';
import { scriptHead } from './fix-script.ts';
import { peopleText } from './people-text.ts';
import { literal } from './powershell-literal.ts';
import type { PlanIdentity } from './report-file.ts';

/** A mail user to create in the target for a person without a match. */
export interface NewMailUser {
  readonly name: string;
  readonly principalName: string;
  readonly externalAddress: string;
  /** Mail users who may be the same person; the script skips this one unless it is told otherwise. */
  readonly similar: readonly string[];
}

/**
 * A script that creates the mail users of these lines with `New-MailUser`. It assigns no license, because a license would make a mailbox, and
 * nobody learns the passwords.
 */
export function mailUserScript(run: PlanIdentity, entries: readonly string[]): string {
  return `${scriptHead({
    synopsis: `Creates mail users in the target for ${peopleText(entries.length)} of run ${run.id} without a match.`,
    description:
      'Run it with the rights of an Exchange administrator of the target, after Connect-ExchangeOnline.\nIt assigns no license: with one, the user would get a mailbox before the move. Assign it after the move has begun.\nIt skips a person whose address or sign-in name is taken, and one with similar mail users unless -IncludeSimilar is set.\nPasswords are random and shown nowhere: reset them when the people sign in.',
    run,
  }).replace('param([switch] $Apply)', 'param([switch] $Apply, [switch] $IncludeSimilar)')}
$users = @(
${entries.join('\n')}
)

# 32 random characters of four kinds; neither shown nor saved.
function New-Password {
    $password = New-Object -TypeName 'System.Security.SecureString'
    $random = [System.Security.Cryptography.RandomNumberGenerator]::Create()
    $sets = 'abcdefghijkmnpqr', 'ABCDEFGHJKLMNPQR', '2345678923456789', '-_.+-_.+-_.+-_.+'
    $bytes = New-Object -TypeName 'byte[]' -ArgumentList 32
    $random.GetBytes($bytes)
    for ($index = 0; $index -lt 32; $index++) {
        $set = $sets[$index -band 3]
        $password.AppendChar($set[$bytes[$index] -band 15])
    }
    $random.Dispose()
    return $password
}

# Why the mail user must not be created; nothing if it may be.
function Get-SkipReason($User) {
    if ($User.Similar -ne '' -and -not $IncludeSimilar) { return 'it may be the same person as ' + $User.Similar }
    foreach ($address in $User.PrincipalName, $User.ExternalAddress) {
        $taken = @(Get-Recipient -Identity $address -ErrorAction SilentlyContinue)
        if ($taken.Count -gt 0) { return $address + ' belongs to ' + [string] $taken[0].DisplayName }
    }
}

$count = @{ Created = 0; Skipped = 0; Failed = 0; Shown = 0 }
foreach ($user in $users) {
    try {
        $reason = Get-SkipReason $user
        if ($null -ne $reason) {
            $count.Skipped++
            Write-Warning -Message ($user.ExternalAddress + ' was skipped: ' + $reason)
            continue
        }
        if (-not $Apply) { Write-Output ('Would create: ' + $user.PrincipalName + ' for ' + $user.ExternalAddress) }
        if (-not ($Apply -and $PSCmdlet.ShouldProcess($user.PrincipalName, 'New-MailUser'))) {
            $count.Shown++
            continue
        }
        $arguments = @{
            Name = $user.Name
            DisplayName = $user.Name
            Alias = $user.Alias
            MicrosoftOnlineServicesID = $user.PrincipalName
            PrimarySmtpAddress = $user.PrincipalName
            ExternalEmailAddress = $user.ExternalAddress
            Password = New-Password
        }
        [void] (New-MailUser @arguments -Confirm:$false -ErrorAction Stop)
        $count.Created++
    } catch {
        $count.Failed++
        Write-Warning -Message ($user.ExternalAddress + ' failed: ' + $_.Exception.Message)
    }
}

Write-Output ('{0} people: {1} created, {2} skipped, {3} failed, {4} only shown.' -f $users.Count, $count.Created, $count.Skipped, $count.Failed, $count.Shown)
Write-Output 'Then type in Teams: map batch ${run.batch}'
`;
}

/** The line of the script for one mail user. */
export function mailUserEntry({
  name,
  principalName,
  externalAddress,
  similar,
}: NewMailUser): string {
  const alias = principalName.slice(0, principalName.indexOf('@'));
  const fields = {
    Name: Array.from(name === '' ? alias : name)
      .slice(0, 64)
      .join(''),
    Alias: alias,
    PrincipalName: principalName,
    ExternalAddress: externalAddress,
    Similar: similar.join(', '),
  };
  const entries = Object.entries(fields).map(([key, value]) => `${key} = ${literal(value)}`);
  return `    @{ ${entries.join('; ')} }`;
}

/** The user principal name that a new mail user for this person could get; unique only if no one else has it. */
export function proposedPrincipalName(
  { seq, source }: Row,
  { domains, target }: Pick<Policy, 'domains' | 'target'>,
): string {
  const local = localPartOf(source.address)
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .split('.')
    .filter((part) => /[^-]/.test(part))
    .join('.')
    .slice(0, 60)
    .replace(/^-|[.-]$/g, '');
  const domain = domains[domainOf(source.address)] ?? target.domain;
  return `${local === '' ? `person-${seq}` : local}@${domain}`;
}
