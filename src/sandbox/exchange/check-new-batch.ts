import { acceptedDomains } from '../sandbox-constants.ts';
import { batchesOf } from '../migration/batch-view.ts';
import type { Invocation } from './cmdlet.ts';
import { text } from './parameters.ts';
import { refusals } from './refusal.ts';

export const cmdlet = 'New-MigrationBatch';

/** How many batches a tenant can have. */
export const maxBatches = 100;

/** Unique among batches, also for a time after one was removed. */
export function nameIn({ parameters, tenants: { store }, side }: Invocation): string {
  const name = text(parameters, 'Name');
  if (name === null) throw refusals.missingParameter('Name');
  if (name.length > 64)
    throw refusals.transformation('Name', 'The length of the name must be 1 to 64 characters.');
  const taken = [...batchesOf(store, side, Infinity), ...store.moves(side).batches.values()];
  if (!taken.some((each) => each.name.toLowerCase() === name.toLowerCase())) return name;
  throw refusals.migration(
    'MigrationJobAlreadyExistsException',
    `A migration batch with the name "${name}" already exists. Please use a different name.`,
    'Conflict',
  );
}

export function endpointIn({ parameters, tenants, side }: Invocation): string {
  const name = text(parameters, 'SourceEndpoint');
  if (name === null) throw refusals.missingParameter('SourceEndpoint');
  const found = tenants.store
    .directory(side)
    .endpoints.find((each) => each.Identity.toLowerCase() === name.toLowerCase());
  if (found === undefined) throw refusals.notFound(name);
  if (tenants.faults.take('endpoint-denied', { side, cmdlet }) !== null)
    throw refusals.migration(
      'MigrationServerConnectionFailedException',
      `The connection to the server '${found.RemoteServer}' could not be completed. Access is denied.`,
    );
  return found.Identity;
}

export function domainIn({ parameters, side }: Invocation): string {
  const domain = text(parameters, 'TargetDeliveryDomain')?.toLowerCase() ?? null;
  if (domain !== null && acceptedDomains[side].includes(domain)) return domain;
  throw refusals.task(
    domain === null
      ? 'You must specify the TargetDeliveryDomain parameter.'
      : `The target delivery domain "${domain}" isn't an accepted domain of your organization.`,
  );
}

export function checkRoom({ tenants, side }: Invocation): void {
  const { store, faults } = tenants;
  const isFull = batchesOf(store, side, Infinity).length >= maxBatches;
  if (faults.take('batch-limit', { side, cmdlet }) === null && !isFull) return;
  throw refusals.migration(
    'MaximumNumberOfBatchesReachedException',
    `You can't create another migration batch because the maximum number of ${maxBatches} batches was reached.`,
  );
}
