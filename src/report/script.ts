import { change } from '../mapping/compare.ts';
import type { Run, StoredRow } from '../run/run.ts';
import { isCloudOnly } from './cloudOnly.ts';
import { nameOf, type File, type Head } from './file.ts';
import { literal, literals, remark } from './literal.ts';
import { onPremisesRows, type OnPremisesRow } from './onPremises.ts';
import { stamping } from './stamping.ts';

type Facts = Head & Pick<Run, 'policy'>;

/** For the Exchange Management Shell: stamps what is synchronized from on premises; null where nothing is. */
export function scriptFile(run: Facts, rows: readonly StoredRow[]): File | null {
  const entries = onPremisesRows(rows).map((row) => entryOf(row, run.policy));
  if (entries.length === 0) return null;
  const text = [opening(run), '$rows = @(', ...entries, ')', stamping(run.id)].join('\n');
  return {
    name: nameOf(run, 'on-premises.ps1'),
    type: 'text/plain; charset=us-ascii',
    text: text.replaceAll('\n', '\r\n'),
  };
}

function opening({ id, batch, digest, policy }: Facts): string {
  const name = remark(policy.batches[String(batch)]?.name ?? '');
  return `<#
.SYNOPSIS
Stamps the mail users of run ${id} that are synchronized from on premises.
.DESCRIPTION
Run ${id}, batch ${batch} (${name}), plan ${remark(digest ?? '(none)')}.
To be run in the Exchange Management Shell; with -WhatIf it says what it would write and writes nothing.
It reads every mail user before it writes, leaves alone one that is no longer as the plan saw it,
adds only what lacks and removes nothing. It may be run again at any time.
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess = $true)]
param()

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
`;
}

function entryOf({ target, before, after }: OnPremisesRow, policy: Run['policy']): string {
  const cloudDomains = [policy.target.domain, policy.target.deliveryDomain].map((domain) =>
    domain.toLowerCase(),
  );
  const seen = before.addresses.filter((address) => !isCloudOnly(address, cloudDomains));
  return `    @{
        Address = ${literal(target.address)}
        ExchangeGuid = ${guids(before.exchangeGuid, after.exchangeGuid)}
        ArchiveGuid = ${guids(before.archiveGuid, after.archiveGuid)}
        SeenAddresses = ${literals(seen)}
        AddAddresses = ${literals(change(before, after).addAddresses)}
    }`;
}

/** Exchange shows an empty GUID as zeros; no stamp ever clears one. */
function guids(before: string | null, after: string | null): string {
  const seen = before ?? '00000000-0000-0000-0000-000000000000';
  return `@{ Seen = ${literal(seen)}; Wanted = ${literal(after ?? seen)} }`;
}
