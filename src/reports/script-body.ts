/** The code of the on-premises script after the definition of `$rows`; only the run number differs between runs. */
export function scriptBody(run: number): string {
  return `
# Addresses of every type are compared without regard to case, as Exchange does.
function Get-AddressKey([string] $Address) {
    if ($Address.IndexOf(':') -lt 0) { $Address = 'smtp:' + $Address }
    return $Address.ToLowerInvariant()
}

function Get-MissingAddress($User, $Addresses) {
    $present = New-Object -TypeName 'System.Collections.Generic.HashSet[string]'
    foreach ($address in $User.EmailAddresses) { [void] $present.Add((Get-AddressKey ([string] $address))) }
    foreach ($address in $Addresses) {
        if (-not $present.Contains((Get-AddressKey $address))) { $address }
    }
}

function Get-Guid($User, [string] $Name) {
    $guid = [string] $User.$Name
    if ($guid -eq '') { return '00000000-0000-0000-0000-000000000000' }
    return $guid
}

# Why the row must not be written; nothing if it may be written.
function Get-SkipReason($Row, $Users) {
    if ($Users.Count -ne 1) { return [string] $Users.Count + ' mail users have this address' }
    $user = $Users[0]
    $primary = [string] $user.PrimarySmtpAddress
    if ($primary -ne $Row.Address) { return 'the primary address of the mail user is ' + $primary }
    foreach ($name in 'ExchangeGuid', 'ArchiveGuid') {
        $guid = Get-Guid $user $name
        if ($guid -ne $Row[$name].Before -and $guid -ne $Row[$name].After) {
            return $name + ' is ' + $guid + '; it was ' + $Row[$name].Before + ' when the plan was made'
        }
    }
    $missing = @(Get-MissingAddress $user $Row.PresentAddresses)
    if ($missing.Count -gt 0) { return 'addresses were removed since the plan was made: ' + ($missing -join ', ') }
}

function Get-Change($Row, $User) {
    $change = @{}
    foreach ($name in 'ExchangeGuid', 'ArchiveGuid') {
        if ((Get-Guid $User $name) -ne $Row[$name].After) { $change[$name] = $Row[$name].After }
    }
    $missing = @(Get-MissingAddress $User $Row.AddAddresses)
    if ($missing.Count -gt 0) { $change['EmailAddresses'] = @{ Add = $missing } }
    return $change
}

$count = @{ Written = 0; Unchanged = 0; Skipped = 0; Failed = 0; Declined = 0 }
foreach ($row in $rows) {
    try {
        # Set here because a remote session does not inherit $ErrorActionPreference.
        $users = @(Get-MailUser -Identity $row.Address -ErrorAction Stop)
        $reason = Get-SkipReason $row $users
        if ($null -ne $reason) {
            $count.Skipped++
            Write-Warning -Message ($row.Address + ' was skipped: ' + $reason)
            continue
        }
        $change = Get-Change $row $users[0]
        if ($change.Count -eq 0) { $count.Unchanged++; continue }
        if (-not $PSCmdlet.ShouldProcess($row.Address, 'Set-MailUser ' + ($change.Keys -join ', '))) {
            $count.Declined++
            continue
        }
        Set-MailUser -Identity ([string] $users[0].Guid) @change -Confirm:$false -ErrorAction Stop
        $count.Written++
    } catch {
        $count.Failed++
        Write-Warning -Message ($row.Address + ' failed: ' + $_.Exception.Message)
    }
}

Write-Output ('{0} mail users: {1} written, {2} unchanged, {3} skipped, {4} failed, {5} not written because of -WhatIf or because you answered No.' -f $rows.Count, $count.Written, $count.Unchanged, $count.Skipped, $count.Failed, $count.Declined)
Write-Output 'Let Entra Connect synchronize, then type in Teams: verify run ${run}'
`;
}
