import * as z from 'zod/v4';
import type { MaybeUnreadable } from '../mapping/tenant-objects.ts';
import type { MigrationBatch, MovingUser } from '../ports/migration-batches.ts';
import { dateTime, nameOrObject, text } from './exchange-properties.ts';
import type { Query } from './list-objects.ts';
import { tolerant } from './malformed-objects.ts';

/** Characters of a tenant's text about one user or batch that are kept. */
const maxText = 1_000;
const shortText = text.transform((value) => value.slice(0, maxText));
const readableText = shortText.catch('');
const count = z.coerce.number().int().min(0).catch(0);
const readableName = nameOrObject.catch('');

/** Properties that can't be read have their emptiest value: without a name the batch is left out. */
const batchShape = z
  .object({
    identity: readableName,
    batchguid: z.unknown().transform(String),
    status: readableName,
    totalcount: count,
    syncedcount: count,
    finalizedcount: count,
    failedcount: count,
    message: readableText,
    completeafterutc: dateTime,
  })
  .transform((object): MigrationBatch | null =>
    object.identity === ''
      ? null
      : {
          id: object.batchguid.toLowerCase(),
          name: object.identity,
          status: object.status,
          users: object.totalcount,
          synced: object.syncedcount,
          completed: object.finalizedcount,
          failed: object.failedcount,
          message: object.message,
          completeAfter: object.completeafterutc,
        },
  );

export function migrationBatchNamed(name: string): Query<MigrationBatch> {
  return {
    cmdlet: 'Get-MigrationBatch',
    operation: 'Reading a migration batch',
    parameters: { Identity: name },
    select: [],
    shape: batchShape,
  };
}

/** Over REST a user has `MailboxEmailAddress` and no `EmailAddress`. */
const userProperties = z.object({
  identity: nameOrObject,
  mailboxemailaddress: text,
  batchid: nameOrObject.nullish().transform((batch) => batch ?? ''),
  status: text,
  errorsummary: shortText,
});
const names = ['Identity', 'MailboxEmailAddress', 'BatchId', 'Status', 'ErrorSummary'];

export function usersOfBatch(name: string): Query<MovingUser & MaybeUnreadable> {
  return {
    cmdlet: 'Get-MigrationUser',
    operation: 'Listing the users of a migration batch',
    parameters: { BatchId: name, ResultSize: 'Unlimited' },
    select: [],
    shape: tolerant(userProperties, {
      names,
      toItem: (user) => ({ ...userOf(user), percent: null, error: user.errorsummary }),
    }),
  };
}

const statisticsProperties = userProperties.extend({
  error: shortText,
  percentagecomplete: z.coerce.number().min(0).max(100).nullish(),
});

export function statisticsOfUser(address: string): Query<MovingUser & MaybeUnreadable> {
  return {
    cmdlet: 'Get-MigrationUserStatistics',
    operation: 'Reading the move of a user',
    parameters: { Identity: address },
    select: [],
    shape: tolerant(statisticsProperties, {
      names: [...names, 'Error', 'PercentageComplete'],
      toItem: (user) => ({
        ...userOf(user),
        percent: user.percentagecomplete ?? null,
        error: user.error || user.errorsummary,
      }),
    }),
  };
}

function userOf(user: z.output<typeof userProperties>) {
  const { mailboxemailaddress, identity: name, batchid: batch, status } = user;
  return { address: (mailboxemailaddress || name).toLowerCase(), batch, status };
}
