import assert from 'node:assert/strict';
import type { NewMigrationBatch } from '../../src/ports/migration-batches.ts';
import { targetPorts } from '../../src/tenants/exchange-tenants.ts';
import { alwaysTrue } from '../support/always-true.ts';
import { exchangeOptions } from './support/options.ts';
import { cmdletError, page, scriptedServer, type Scripted } from './support/scripted-server.ts';
import { tenantErrorOf } from './support/tenant-error-of.ts';

const batch: NewMigrationBatch = {
  name: 'Crosswalk 4 run 12',
  endpoint: 'contoso-to-fabrikam',
  deliveryDomain: 'fabrikam.onmicrosoft.com',
  addresses: ['adele@fabrikam.com', 'diego@fabrikam.com'],
  completeAfter: new Date('2026-12-05T20:00:00.123Z'),
};
const csv = Buffer.from('EmailAddress\r\nadele@fabrikam.com\r\ndiego@fabrikam.com\r\n').toString(
  'base64',
);
const byteArray = { '@odata.type': '#Exchange.ByteArrayType', Data: csv };
const otherForm = cmdletError(
  400,
  'ParameterTransformationException',
  "Cannot process argument transformation on parameter 'CSVData'.",
);

/** The ports for a server with these responses, and what it was asked. */
async function withServer(responses: readonly Scripted[]) {
  const server = await scriptedServer(responses);
  const { migrationBatches } = targetPorts(exchangeOptions(server.origin));
  return {
    migrationBatches,
    stop: () => server.stop(),
    asked: () =>
      server.calls.map(({ body }) => {
        const { CmdletInput } = JSON.parse(body) as {
          CmdletInput: { CmdletName: string; Parameters: Readonly<Record<string, unknown>> };
        };
        return { cmdlet: CmdletInput.CmdletName, ...CmdletInput.Parameters };
      }),
  };
}

const created = page([{ Identity: batch.name }]);

describe('A migration batch over Exchange Online', () => {
  it('is created with its users as a CSV in base64 and its time in UTC, and is not started', async () => {
    const { migrationBatches, asked, stop } = await withServer([created]);

    await migrationBatches.create(batch, alwaysTrue);

    await stop();
    assert.deepEqual(asked(), [
      {
        cmdlet: 'New-MigrationBatch',
        Name: batch.name,
        SourceEndpoint: batch.endpoint,
        TargetDeliveryDomain: batch.deliveryDomain,
        CSVData: csv,
        CompleteAfter: '2026-12-05T20:00:00Z',
      },
    ]);
  });

  it('is created with a byte array, under a claim of its own, where Exchange refuses base64, and so is the next one', async () => {
    const { migrationBatches, asked, stop } = await withServer([otherForm, created, created]);
    let claims = 0;
    const claimSend = () => Promise.resolve((claims += 1) > 0);

    const answers = [
      await migrationBatches.create(batch, claimSend),
      await migrationBatches.create(batch, claimSend),
    ];

    await stop();
    assert.deepEqual([...answers, claims], ['created', 'created', 3]);
    const sent = asked().map((call) => ('CSVData' in call ? call.CSVData : null));
    assert.deepEqual(sent, [csv, byteArray, byteArray]);
  });

  it('is not created when the claim for the other form is refused', async () => {
    const { migrationBatches, asked, stop } = await withServer([otherForm, created]);
    let claims = 0;

    const answer = await migrationBatches.create(batch, () => Promise.resolve((claims += 1) === 1));

    await stop();
    assert.equal(answer, 'not-sent');
    assert.equal(asked().length, 1);
  });

  it('is refused when Exchange takes the users in neither form, or for another reason', async () => {
    const limit = cmdletError(400, 'MaximumNumberOfBatchesReachedException', 'Too many batches.');
    const { migrationBatches, asked, stop } = await withServer([otherForm, otherForm, limit]);

    const creating = () => migrationBatches.create(batch, alwaysTrue);
    await assert.rejects(creating(), tenantErrorOf('refused'));
    await assert.rejects(creating(), tenantErrorOf('refused'));

    await stop();
    assert.equal(asked().length, 3);
  });

  it('costs no other batch when its values can’t be read', async () => {
    const whole = { Identity: { Name: 'Wave 1' }, BatchGuid: 'AB', TotalCount: '3' };
    const faulty = { Identity: 'wave 1', Status: 7, TotalCount: 'many', CompleteAfterUTC: {} };
    const { migrationBatches, stop } = await withServer([
      page([{ Identity: 7 }, whole]),
      page([faulty]),
    ]);

    const found = [await migrationBatches.find('WAVE 1'), await migrationBatches.find('Wave 1')];

    await stop();
    const values = found.map((one) => [one?.name, one?.status, one?.users, one?.completeAfter]);
    assert.deepEqual(values, [
      ['Wave 1', '', 3, null],
      ['wave 1', '', 0, null],
    ]);
  });

  it('has each user once, by the address of the mailbox, and leaves out one without an address', async () => {
    const user = { BatchId: 'Wave 1', Status: 'Synced', ErrorSummary: '' };
    const { migrationBatches, stop } = await withServer([
      page([
        { ...user, Identity: '5e00', MailboxEmailAddress: 'Adele@fabrikam.com' },
        { ...user, Identity: 'adele@fabrikam.com', Status: 'Failed' },
        { ...user, Identity: 7, MailboxEmailAddress: [] },
        { ...user, Identity: 'diego@fabrikam.com', ErrorSummary: 'x'.repeat(5_000) },
      ]),
    ]);

    const users = await migrationBatches.users('Wave 1');

    await stop();
    assert.deepEqual(
      users.map(({ address, status, error }) => [address, status, error.length]),
      [
        ['adele@fabrikam.com', 'Synced', 0],
        ['diego@fabrikam.com', 'Synced', 1_000],
      ],
    );
  });
});
