/** The part of the script that is the same for every run but for its number; `$rows` stands above it. */
export function stamping(run: number): string {
  return `
# SMTP addresses are compared without case, all others letter by letter but for the prefix.
function Get-AddressKey([string] $Address) {
    $colon = $Address.IndexOf(':')
    if ($colon -lt 0) { return 'smtp:' + $Address.ToLowerInvariant() }
    $prefix = $Address.Substring(0, $colon).ToLowerInvariant()
    $value = $Address.Substring($colon + 1)
    if ($prefix -eq 'smtp') { $value = $value.ToLowerInvariant() }
    return $prefix + ':' + $value
}

function Get-Lacking($User, $Addresses) {
    $standing = New-Object -TypeName 'System.Collections.Generic.HashSet[string]'
    foreach ($address in $User.EmailAddresses) { [void] $standing.Add((Get-AddressKey ([string] $address))) }
    foreach ($address in $Addresses) {
        if (-not $standing.Contains((Get-AddressKey $address))) { $address }
    }
}

function Get-Guid($User, [string] $Name) {
    $guid = [string] $User.$Name
    if ($guid -eq '') { return '00000000-0000-0000-0000-000000000000' }
    return $guid
}

# Why the row must not be written; nothing where it may be.
function Get-Refusal($Row, $Found) {
    if ($Found.Count -ne 1) { return [string] $Found.Count + ' mail users answer to this address' }
    $user = $Found[0]
    $primary = [string] $user.PrimarySmtpAddress
    if ($primary -ne $Row.Address) { return 'the mail user has another primary address, ' + $primary }
    foreach ($name in 'ExchangeGuid', 'ArchiveGuid') {
        $guid = Get-Guid $user $name
        if ($guid -ne $Row[$name].Seen -and $guid -ne $Row[$name].Wanted) {
            return $name + ' is ' + $guid + ', the plan saw ' + $Row[$name].Seen
        }
    }
    $lost = @(Get-Lacking $user $Row.SeenAddresses)
    if ($lost.Count -gt 0) { return 'addresses that the plan saw are gone: ' + ($lost -join ', ') }
}

function Get-Change($Row, $User) {
    $change = @{}
    foreach ($name in 'ExchangeGuid', 'ArchiveGuid') {
        if ((Get-Guid $User $name) -ne $Row[$name].Wanted) { $change[$name] = $Row[$name].Wanted }
    }
    $lacking = @(Get-Lacking $User $Row.AddAddresses)
    if ($lacking.Count -gt 0) { $change['EmailAddresses'] = @{ Add = $lacking } }
    return $change
}

$count = @{ Written = 0; Unchanged = 0; Refused = 0; Failed = 0; Skipped = 0 }
foreach ($row in $rows) {
    try {
        # Named here because a remote session does not inherit the preference above.
        $found = @(Get-MailUser -Identity $row.Address -ErrorAction Stop)
        $refusal = Get-Refusal $row $found
        if ($null -ne $refusal) {
            $count.Refused++
            Write-Warning -Message ($row.Address + ' is left alone: ' + $refusal)
            continue
        }
        $change = Get-Change $row $found[0]
        if ($change.Count -eq 0) { $count.Unchanged++; continue }
        if (-not $PSCmdlet.ShouldProcess($row.Address, 'Set-MailUser ' + ($change.Keys -join ', '))) {
            $count.Skipped++
            continue
        }
        Set-MailUser -Identity ([string] $found[0].Guid) @change -Confirm:$false -ErrorAction Stop
        $count.Written++
    } catch {
        $count.Failed++
        Write-Warning -Message ($row.Address + ' failed: ' + $_.Exception.Message)
    }
}

Write-Output ('{0} mail users: {1} written, {2} unchanged, {3} refused, {4} failed, {5} not written for -WhatIf or an answer of yours.' -f $rows.Count, $count.Written, $count.Unchanged, $count.Refused, $count.Failed, $count.Skipped)
Write-Output 'Let Entra Connect synchronise, then type in Teams: verify run ${run}'
`;
}
