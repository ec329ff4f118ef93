import assert from 'node:assert/strict';
import fc from 'fast-check';
import { onPremisesScript } from '../../src/reports/script-report.ts';
import { valueOf } from './support/data.ts';
import { assertBalanced, tokens } from './support/powershell.ts';
import { after, before, dn, guids, matchedRow, run, target } from './support/rows.ts';
import { propertyRuns } from '../support/property-runs.ts';

const onPremises = (address = target.address, added: readonly string[] = [`x500:${dn}`]) => ({
  ...matchedRow({
    target: { ...target, address },
    after: { ...after, addresses: [...before.addresses, ...added] },
  }),
  kind: 'on-premises' as const,
});

function textOf(
  rows: Parameters<typeof onPremisesScript>[1],
  different: Partial<typeof run> = {},
): string {
  return onPremisesScript({ ...run, ...different }, rows);
}

function rowsIn(text: string) {
  const [, data = ''] = /\$rows = (@\([^]*?\n\))\n/.exec(text) ?? [];
  return valueOf(data);
}

/** The code without comments and with `text` for each text; a concatenation counts as one text. */
function skeleton(text: string): string {
  return tokens(text)
    .filter(({ kind }) => kind !== 'comment')
    .map(({ kind, value }) => (kind === 'text' ? 'text' : value))
    .join(' ')
    .replace(/\( text(?: \+ (?:text|\[char\] 0x[0-9A-F]{4}))+ \)/g, 'text');
}

const zero = '00000000-0000-0000-0000-000000000000';

describe('the on-premises script', () => {
  it('has the values before and after for each row', () => {
    const text = textOf([onPremises()]);

    assert.deepEqual(rowsIn(text), [
      {
        Address: 'ada@fabrikam.com',
        ExchangeGuid: { Before: zero, After: guids.exchange },
        ArchiveGuid: { Before: zero, After: guids.archive },
        PresentAddresses: ['SMTP:ada@fabrikam.com', 'smtp:a@fabrikam.com'],
        AddAddresses: [`x500:${dn}`],
      },
    ]);
  });

  it('compares addresses of every type without case, as Exchange does', () => {
    const [, code = ''] = /function Get-AddressKey([^]*?)\n}/.exec(textOf([onPremises()])) ?? [];

    assert.match(code, /return \$Address\.ToLowerInvariant\(\)$/);
    assert.doesNotMatch(code, /-eq 'smtp'/);
  });

  it('does not require addresses that only Exchange Online adds', () => {
    const own = ['SMTP:ada@fabrikam.com', 'X500:/o=Fabrikam/cn=ada'];
    const clouds = ['smtp:a@Fabrikam.onmicrosoft.com', 'smtp:a@fabrikam.mail.onmicrosoft.com'];
    const more = ['SPO:SPO_1@SPO_2', 'x500:/o=ExchangeLabs/ou=x/cn=ada'];
    const row = { ...onPremises(), before: { ...before, addresses: [...own, ...clouds, ...more] } };

    const [only] = [rowsIn(textOf([row]))].flat();

    assert.ok(typeof only === 'object' && 'PresentAddresses' in only);
    assert.deepEqual(only.PresentAddresses, own);
  });

  it('is ASCII with balanced brackets, without a double quote or a backtick', () => {
    const text = textOf([onPremises(), onPremises()]);

    assert.match(text, /^[ -~\n]*$/);
    assertBalanced(tokens(text));
    assert.doesNotMatch(text, /["`]/);
  });

  it('has the same code whatever text a tenant or the policy contains', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom("'", '’', ')', '}', '#', '>', '\n', ';', 'ä', '+', '(') }),
    );
    const usual = skeleton(textOf([onPremises()]));

    fc.assert(
      fc.property(texts, texts, texts, (address, added, name) => {
        const value = `x500:${added}`;
        const batches = { 3: { kind: 'file', name, file: '' } } as const;
        const policy = { ...run.policy, batches };

        const text = textOf([onPremises(address, [value])], { policy });

        assert.equal(skeleton(text), usual);
        const [only] = [rowsIn(text)].flat();
        assert.ok(typeof only === 'object' && 'Address' in only && 'AddAddresses' in only);
        assert.deepEqual([only.Address, only.AddAddresses], [address, [value]]);
      }),
      { numRuns: propertyRuns(100, 2_000) },
    );
  });

  it('names run, batch, plan and the command to type next, and supports -WhatIf', () => {
    const text = textOf([onPremises()]);

    assert.ok(text.startsWith('<#\n'));
    for (const part of [
      `Run 12, batch 3 (Sales), plan ${run.digest}.`,
      '[CmdletBinding(SupportsShouldProcess = $true)]',
      'Set-StrictMode -Version 2.0',
      "$ErrorActionPreference = 'Stop'",
      '-not $PSCmdlet.ShouldProcess(',
      'verify run 12',
    ])
      assert.ok(text.includes(part), part);
  });
});
