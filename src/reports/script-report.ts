import { domainOf, isSmtp, parseAddress } from '../mapping/email-address.ts';
import { changeToStamp } from '../mapping/compare-stamps.ts';
import { quote } from '../mapping/powershell.ts';
import type { ReportFile } from '../ports/files.ts';
import type { Run } from '../ports/run.ts';
import type { StoredRow } from '../ports/stored-row.ts';
import { fileName, type PlanIdentity } from './report-file.ts';
import { onPremisesRows, type OnPremisesRow } from './on-premises-report.ts';
import { scriptBody } from './script-body.ts';

type ReportedRun = PlanIdentity & Pick<Run, 'policy'>;

/** A script for the Exchange Management Shell that stamps the synchronized mail users; null if the run has none. */
export function scriptFile(run: ReportedRun, rows: readonly StoredRow[]): ReportFile | null {
  const entries = onPremisesRows(rows).map((row) => rowEntry(row, run.policy));
  if (entries.length === 0) return null;
  const text = [scriptHeader(run), '$rows = @(', ...entries, ')', scriptBody(run.id)].join('\n');
  return {
    name: fileName(run, 'on-premises.ps1'),
    type: 'text/plain; charset=us-ascii',
    text: text.replaceAll('\n', '\r\n'),
  };
}

function scriptHeader({ id, batch, digest, policy }: ReportedRun): string {
  const name = commentText(policy.batches[String(batch)]?.name ?? '');
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

/**
 * A PowerShell expression for the text, in ASCII only: in a script that is read with the wrong code page
 * part of a character can become a quote, and an invisible character would hide what the script does.
 */
export function literal(text: string): string {
  if (ascii.test(text)) return quote(text);
  const terms = (text.match(/[ -~]+|[^ -~]/g) ?? []).map((part) =>
    ascii.test(part) ? quote(part) : charLiteral(part),
  );
  return `('' + ${terms.join(' + ')})`;
}

function literalArray(texts: readonly string[]): string {
  return `@(${texts.map(literal).join(', ')})`;
}

const ascii = /^[ -~]*$/;

function charLiteral(codeUnit: string): string {
  return `[char]0x${codeUnit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The text for use inside a block comment, without anything that could end the comment. */
export function commentText(text: string): string {
  return text.replace(/[^ -~]|[#<>]/g, '?');
}
