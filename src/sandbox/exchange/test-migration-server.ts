import { migrationEndpoint } from '../sandbox-constants.ts';
import { obstaclesTo } from '../migration/obstacles.ts';
import type { Recipient } from '../world/recipient.ts';
import { cmdletResult, type Cmdlet, type Invocation } from './cmdlet.ts';
import { text, type Parameters } from './parameters.ts';
import { refusals } from './refusal.ts';

/** Test-MigrationServerAvailability: whether the endpoint could move the mailbox of a mail user. */
export const testMigrationServerAvailability: Cmdlet = {
  parameters: ['Endpoint', 'TestMailbox'],
  writes: false,
  run: (invocation) => {
    const { side, tenants, parameters } = invocation;
    const endpoint = mandatory(parameters, 'Endpoint');
    const address = mandatory(parameters, 'TestMailbox');
    if (side !== 'target' || endpoint.toLowerCase() !== migrationEndpoint) {
      throw refusals.notFound(endpoint);
    }
    const [first] = obstaclesTo(mailUserAt(address, invocation), tenants.store).filter(
      ({ exception }) => !foundLater.includes(exception),
    );
    const obstacle = first === undefined ? null : `${first.exception}: ${first.text}`;
    return cmdletResult([obstacle], (found) => ({
      Result: found === null ? 'Success' : 'Failed',
      Message: found ?? '',
      SupportsCutover: false,
      ErrorDetail: found === null ? '' : `Microsoft.Exchange.Migration.${found}`,
    }));
  },
};

/** What only the move itself finds. */
const foundLater: readonly string[] = [
  'CrossTenantMigrationWithoutLicensePermanentException',
  'SourceMailboxOnHoldPermanentException',
  'SourceMailboxAlreadyBeingMovedPermanentException',
];

function mandatory(parameters: Parameters, name: string): string {
  const value = text(parameters, name);
  if (value === null) throw refusals.missingParameter(name);
  return value;
}

/** The mail user with this address. */
function mailUserAt(address: string, { tenants: { store }, side }: Invocation): Recipient {
  const id = store.index(side).address(`smtp:${address}`);
  const found = id === null ? null : store.visibleOne(side, id);
  if (found?.RecipientTypeDetails !== 'MailUser') throw refusals.notFound(address);
  return found;
}
