import { randomUUID } from 'node:crypto';
import type { Batch } from '../state/batch-records.ts';
import { cmdletResult, type Cmdlet } from './cmdlet.ts';
import { addressesIn } from './csv-data.ts';
import { commitMoves, timeOf } from './find-batch.ts';
import { batchShape } from './migration-batch-shape.ts';
import { flag, list } from './parameters.ts';
import { refusals } from './refusal.ts';
import { cmdlet, nameIn, endpointIn, domainIn, checkRoom } from './check-new-batch.ts';
import { newUsers, adoptedBy } from './new-migration-users.ts';

/** New-MigrationBatch for moves between tenants. Nothing starts without AutoStart or StartAfter. */
export const newMigrationBatch: Cmdlet = {
  parameters: [
    ...['Name', 'SourceEndpoint', 'CSVData', 'TargetDeliveryDomain', 'AutoStart', 'StartAfter'],
    ...['CompleteAfter', 'NotificationEmails', 'AdoptPreexisting', 'WhatIf'],
  ],
  writes: true,
  run: async (invocation) => {
    const { parameters, tenants, side } = invocation;
    const name = nameIn(invocation);
    const endpoint = endpointIn(invocation);
    const deliveryDomain = domainIn(invocation);
    const addresses = addressesIn(invocation);
    checkRoom(invocation);
    const startAfter = timeOf(invocation, 'StartAfter');
    const autoStart = flag(parameters, 'AutoStart');
    if (autoStart && startAfter !== null) {
      throw refusals.task("The AutoStart and StartAfter parameters can't be used together.");
    }
    const now = tenants.store.moves(side).now();
    const slow = tenants.faults.take('slow-lag', { side, cmdlet });
    const isStarted = autoStart || startAfter !== null;
    const batch: Batch = {
      key: randomUUID(),
      name,
      endpoint,
      deliveryDomain,
      notificationEmails: list(parameters, 'NotificationEmails') ?? [],
      state: isStarted ? 'started' : 'stopped',
      createdAt: now,
      startedAt: isStarted ? Math.max(now, startAfter ?? now) : null,
      startAfter,
      completeAfter: timeOf(invocation, 'CompleteAfter'),
      due: null,
      visibleAt: slow === null ? 0 : tenants.now() + (slow.ms ?? 5_000),
    };
    const users = newUsers(addresses, batch, invocation);
    if (!flag(parameters, 'WhatIf')) {
      const adopted = flag(parameters, 'AdoptPreexisting') ? adoptedBy(users, invocation) : [];
      const change = { puts: { batches: [batch], users }, drops: { users: adopted } };
      await commitMoves(invocation, { cmdlet, id: batch.key, change });
    }
    return cmdletResult([batch], (each) => batchShape(each, users, now));
  },
};
