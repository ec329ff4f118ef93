import assert from 'node:assert/strict';
import fc from 'fast-check';
import { propertyRuns } from '../support/property-runs.ts';
import { readCsv } from './support/csv.ts';
import { assertBalanced, tokens } from './support/powershell.ts';
import { ada, heldRow, hold, matchedRow, run, stored, target } from './support/rows.ts';
import { hostileText, listIn, skeleton, worklistsOf } from './support/worklists.ts';

const elsewhere = { code: 'external-address-elsewhere', text: 'It is empty.' };
const repeated = { code: 'external-address-repeated', text: 'It is repeated.' };
const remoteHost = { code: 'move-remote-host', text: 'It is set.' };

describe('the worklists of a report', () => {
  it('have one table per finding, in the folder of who fixes it, with everyone who has it', async () => {
    const files = await worklistsOf([
      stored(matchedRow({ warnings: [hold, elsewhere] })),
      stored(matchedRow({ seq: 1, warnings: [hold] })),
      stored(matchedRow({ seq: 2, warnings: [{ code: 'target-licensed-early', text: 'Early.' }] })),
      stored(
        matchedRow({
          seq: 3,
          kind: 'on-premises',
          warnings: [{ code: 'target-dirsynced', text: 'On-premises.' }],
        }),
      ),
      stored({ seq: 4, kind: 'excluded', source: ada, reason: { code: 'excluded', text: '' } }),
    ]);

    assert.deepEqual(Object.keys(files).sort(), [
      'worklists/licence-admin/target-licensed-early.csv',
      'worklists/on-premises-admin/target-dirsynced.csv',
      'worklists/source-admin/hold-litigation.csv',
      'worklists/target-admin/external-address-elsewhere.csv',
      'worklists/target-admin/external-address-elsewhere.ps1',
    ]);
    const holds = readCsv(files['worklists/source-admin/hold-litigation.csv'] ?? '');
    assert.deepEqual(
      holds.map(({ Seq, SourceAddress, TargetId, Found }) => [Seq, SourceAddress, TargetId, Found]),
      ['0', '1'].map((seq) => [seq, ada.address, target.id, hold.text]),
    );
  });

  const commands: readonly (readonly [string, Parameters<typeof stored>[0], object])[] = [
    [
      'worklists/target-admin/external-address-elsewhere.ps1',
      matchedRow({ warnings: [elsewhere] }),
      { Identity: target.id, ExternalEmailAddress: ada.address },
    ],
    [
      'worklists/target-admin/external-address-repeated.ps1',
      matchedRow({ warnings: [repeated] }),
      { Identity: target.id, EmailAddresses: { Remove: `smtp:${ada.address}` } },
    ],
    [
      'worklists/source-admin/move-remote-host.ps1',
      matchedRow({ warnings: [remoteHost] }),
      { Identity: ada.id, AttributesToClear: 'MailboxMoveRemoteHostName' },
    ],
  ];
  it('have a script that finds and removes foreign addresses, but for the primary one', async () => {
    const row = { ...heldRow(0, [{ code: 'foreign-proxy', text: 'Foreign.' }]), target };

    const files = await worklistsOf([stored(row, 'held')]);

    const script = files['worklists/target-admin/foreign-proxy.ps1'] ?? '';
    assert.deepEqual(listIn(script, 'rows'), [
      { Who: ada.address, Arguments: { Identity: target.id } },
    ]);
    assert.match(script, /-cnotlike 'smtp:\*'/);
    assert.match(script, /\['EmailAddresses'\] = @\{ Remove = \$foreign \}/);
    assertBalanced(tokens(script));
  });

  it('leave a person who may be the wrong one out of the script', async () => {
    const differs = { code: 'name-differs', text: 'The names differ.' };

    const files = await worklistsOf([stored(matchedRow({ warnings: [elsewhere, differs] }))]);

    assert.deepEqual(Object.keys(files).sort(), [
      'worklists/project/name-differs.csv',
      'worklists/target-admin/external-address-elsewhere.csv',
    ]);
  });

  for (const [name, row, values] of commands)
    it(`have a script where one command fixes it: ${name}`, async () => {
      const script = (await worklistsOf([stored(row)]))[name] ?? '';

      assert.deepEqual(listIn(script, 'rows'), [{ Who: ada.address, Arguments: values }]);
      assert.match(script, /if \(-not \(\$Apply -and \$PSCmdlet\.ShouldProcess\(/);
      assert.match(script, /Set-Mail(?:User|box) @arguments -Confirm:\$false -ErrorAction Stop/);
      assertBalanced(tokens(script));
      assert.match(script, /^[ -~\r\n]*$/);
    });

  it('have no script for a finding that a person must decide on, nor for an undo', async () => {
    const undo = { ...run, undoes: { run: 7, sources: null, restores: null } };

    const decided = await worklistsOf([stored(heldRow(0, [hold]))]);
    const undone = await worklistsOf([stored(matchedRow({ warnings: [elsewhere] }))], undo);

    for (const name of [...Object.keys(decided), ...Object.keys(undone)])
      assert.match(name, /csv$/);
  });
});

describe('the script that fixes a finding', () => {
  it('has the same code whatever a tenant contains', async () => {
    const rowOf = (text: string) =>
      stored(
        matchedRow({
          source: { ...ada, address: text },
          target: { ...target, id: text },
          warnings: [elsewhere],
        }),
      );
    const scriptOf = async (text: string) =>
      (await worklistsOf([rowOf(text)]))['worklists/target-admin/external-address-elsewhere.ps1'] ??
      '';
    const usual = skeleton(await scriptOf('ada'));

    await fc.assert(
      fc.asyncProperty(hostileText, async (text) => {
        const script = await scriptOf(text);

        assert.equal(skeleton(script), usual);
        assert.deepEqual(listIn(script, 'rows'), [
          { Who: text, Arguments: { Identity: text, ExternalEmailAddress: text } },
        ]);
      }),
      { numRuns: propertyRuns(60, 1_000) },
    );
  });
});
