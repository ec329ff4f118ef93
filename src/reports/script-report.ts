import { batchName } from '../mapping/batch-names.ts';
import { domainOf, isSmtp, parseAddress } from '../mapping/email-address.ts';
import { changeToStamp } from '../mapping/compare-stamps.ts';
import type { Run } from '../ports/run.ts';
import type { OnPremisesRow } from './matched-row.ts';
import { commentText, literal, literalArray } from './powershell-literal.ts';
import type { PlanIdentity } from './report-file.ts';
import { scriptBody } from './script-body.ts';

type ReportedRun = PlanIdentity & Pick<Run, 'policy'>;

/** A script for the Exchange Management Shell that stamps these synchronized mail users; lines end with `\n`. */
export function onPremisesScript(run: ReportedRun, rows: readonly OnPremisesRow[]): string {
  const entries = rows.map((row) => rowEntry(row, run.policy));
  return [scriptHeader(run), '$rows = @(', ...entries, ')', scriptBody(run.id)].join('\n');
}

function scriptHeader({ id, batch, digest, policy }: ReportedRun): string {
  const name = commentText(batchName(batch, policy));
  return `<#
.SYNOPSIS
Stamps the mail users of run ${id} that Entra Connect synchronizes from Active Directory.
.DESCRIPTION
Run ${id}, batch ${batch} (${name}), plan ${commentText(digest ?? '(none)')}.
Run it in the Exchange Management Shell. With -WhatIf it shows what it would write and writes nothing.
It reads each mail user before it writes, skips one that changed since the plan was made,
adds only missing values and removes nothing. You can run it again at any time.
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess = $true)]
param()

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
`;
}

function rowEntry({ target, before, after }: OnPremisesRow, policy: Run['policy']): string {
  const cloudDomains = [policy.target.domain, policy.target.deliveryDomain].map((domain) =>
    domain.toLowerCase(),
  );
  const present = before.addresses.filter((address) => !isCloudOnly(address, cloudDomains));
  return `    @{
        Address = ${literal(target.address)}
        ExchangeGuid = ${guidEntry(before.exchangeGuid, after.exchangeGuid)}
        ArchiveGuid = ${guidEntry(before.archiveGuid, after.archiveGuid)}
        PresentAddresses = ${literalArray(present)}
        AddAddresses = ${literalArray(changeToStamp(before, after).addAddresses)}
    }`;
}

/** Exchange shows an empty GUID as zeros; a stamp never clears one. */
function guidEntry(before: string | null, after: string | null): string {
  const shownBefore = before ?? '00000000-0000-0000-0000-000000000000';
  return `@{ Before = ${literal(shownBefore)}; After = ${literal(after ?? shownBefore)} }`;
}

/** Whether Exchange Online itself added the address, so that Active Directory does not have it. */
function isCloudOnly(address: string, cloudDomains: readonly string[]): boolean {
  if (isSmtp(address)) {
    const domain = domainOf(address);
    return domain.endsWith('.onmicrosoft.com') || cloudDomains.includes(domain);
  }
  const { prefix, value } = parseAddress(address);
  return prefix === 'spo' || (prefix === 'x500' && /^\/o=ExchangeLabs\//i.test(value));
}
