import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { minute, moves } from '../support/moves.ts';

describe('migration batches in the PowerShell of the sandbox', () => {
  const { ready, stamp, batch, pass } = moves();
  const run = async (script: string) => {
    const { dir, ready: found } = ready().sandbox;
    const response = await fetch(`${found.control}/powershell`, {
      method: 'POST',
      body: JSON.stringify({ script, administrator: 'target', folder: dir }),
    });
    assert.equal(response.status, 200);
    return (await response.json()) as { error: string | null; output: readonly string[] };
  };
  const connect = 'Connect-ExchangeOnline -ShowBanner:$false';

  it('creates a batch from a file, starts, reads, completes and removes it', async () => {
    const addresses = await stamp('RobinC', 'KatL');
    const csv = ['EmailAddress', ...addresses, ''].join('\r\n');
    await writeFile(join(ready().sandbox.dir, 'migration-batch.csv'), csv);

    const created = await run(
      [
        connect,
        `$csv = [System.IO.File]::ReadAllBytes("$PSScriptRoot\\migration-batch.csv")`,
        `$batch = New-MigrationBatch -Name 'Wave 1' -SourceEndpoint 'contoso-to-fabrikam' -CSVData $csv -TargetDeliveryDomain 'fabrikam.onmicrosoft.com'`,
        `$batch.Status`,
        `Start-MigrationBatch -Identity 'Wave 1'`,
      ].join('\n'),
    );
    await pass(5 * minute);
    const read = await run(
      `${connect}; (Get-MigrationUser -BatchId 'Wave 1').Status; Complete-MigrationBatch -Identity 'Wave 1' -Confirm:$false`,
    );
    await pass(5 * minute);
    const completed = (await batch('Wave 1'))['Status'];
    const removed = await run(
      `${connect}; Remove-MigrationBatch -Identity 'Wave 1' -Confirm:$false; (Get-MigrationBatch -Identity 'Wave 1').Status`,
    );

    assert.deepEqual(created, { output: ['Stopped'], error: null, question: null });
    assert.deepEqual(read, { output: ['Synced', 'Synced'], error: null, question: null });
    assert.equal(completed, 'Completed');
    assert.deepEqual(removed.output, ['Removing']);
  });

  it('says what the tenant says', async () => {
    const { error } = await run(`${connect}\nStart-MigrationBatch -Identity 'Nowhere'`);

    assert.match(error ?? '', /Start-MigrationBatch: .*'Nowhere' couldn't be found/);
  });

  it('names a file that is missing', async () => {
    const { error } = await run(
      `${connect}\nNew-MigrationBatch -Name 'Wave 1' -CSVData ([IO.File]::ReadAllBytes("$PWD/absent.csv"))`,
    );

    assert.match(error ?? '', /Could not find file '.*absent\.csv'/);
  });
});
