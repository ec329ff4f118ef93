import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Row } from '../../src/mapping/plan-rows.ts';
import { mailUserEntry, mailUserScript } from '../../src/reports/mail-user-script.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { assertBalanced, tokens } from './support/powershell.ts';
import type { filesOf } from './support/reports.ts';
import { ada, run, stored, target } from './support/rows.ts';
import { hostileText, listIn, skeleton, worklistsOf } from './support/worklists.ts';

const missing = (source = ada, candidates: readonly string[] = []) =>
  stored(
    {
      ...{ seq: 5, kind: 'missing', source },
      candidates: candidates.map((address) => ({
        target: { ...target, address },
        score: 80,
        reasons: ['same family name'],
      })),
      reason: { code: 'no-target', text: 'No one matches.' },
    } satisfies Row,
    'held',
  );

describe('the script that creates mail users', () => {
  const scriptFor = async (...rows: Parameters<typeof filesOf>[1]) =>
    (await worklistsOf(rows))['worklists/target-admin/no-target.ps1'] ?? '';

  it('has the external address, and proposes the sign-in name in the mapped domain', async () => {
    const script = await scriptFor(
      missing({ ...ada, name: 'Ada O’Neil', address: 'ada.o+neil@contoso.com' }),
      missing({ ...ada, address: '..@other.org' }, ['a.vance@fabrikam.com']),
    );

    assert.deepEqual(listIn(script, 'users'), [
      {
        ...{ Name: 'Ada O’Neil', Alias: 'ada.o-neil', PrincipalName: 'ada.o-neil@fabrikam.com' },
        ...{ ExternalAddress: 'ada.o+neil@contoso.com', Similar: '' },
      },
      {
        ...{ Name: 'Ada Vance', Alias: 'person-5' },
        PrincipalName: 'person-5@fabrikam.onmicrosoft.com',
        ...{ ExternalAddress: '..@other.org', Similar: 'a.vance@fabrikam.com' },
      },
    ]);
  });

  it('writes only with -Apply, assigns no license, and never shows or saves a password', async () => {
    const script = await scriptFor(missing());

    for (const parameter of [
      'MicrosoftOnlineServicesID',
      'PrimarySmtpAddress',
      'ExternalEmailAddress',
      'Password',
    ])
      assert.match(script, new RegExp(`^ +${parameter} = `, 'm'));
    assert.match(script, /param\(\[switch\] \$Apply, \[switch\] \$IncludeSimilar\)/);
    assert.match(
      script,
      /if \(-not \(\$Apply -and \$PSCmdlet\.ShouldProcess\(\$user\.PrincipalName, 'New-MailUser'\)\)\)/,
    );
    assert.doesNotMatch(
      script,
      /MgUserLicense|ConvertFrom-SecureString|Out-File|Export-|Set-Content/,
    );
    const outputs = script
      .split('\r\n')
      .filter((line) => /Write-(?:Output|Warning|Host)/.test(line));
    assert.ok(outputs.length > 0);
    assert.ok(outputs.every((line) => !/password/i.test(line)));
    assertBalanced(tokens(script));
  });

  it('has the same code and the right values whatever a tenant contains', () => {
    const users = (name: string, address: string) => [
      mailUserEntry({
        ...{ name, principalName: 'a@fabrikam.com' },
        ...{ externalAddress: address, similar: [address] },
      }),
    ];
    const usual = skeleton(mailUserScript(run, users('Ada', 'ada@contoso.com')));

    fc.assert(
      fc.property(hostileText, hostileText, (name, address) => {
        const script = mailUserScript(run, users(name, address));

        assert.equal(skeleton(script), usual);
        const [only] = [listIn(script, 'users')].flat();
        assert.ok(typeof only === 'object' && 'ExternalAddress' in only && 'Name' in only);
        assert.equal(only.ExternalAddress, address);
        assert.equal(only.Name, name === '' ? 'a' : Array.from(name).slice(0, 64).join(''));
        assert.match(script, /^[ -~\n]*$/);
      }),
      { numRuns: propertyRuns(60, 1_000) },
    );
  });
});
