/** Every fault by name, with the sentence that GET /faults shows. */
export const faultCatalog = {
  throttled: 'Exchange answers 429 with Retry-After (ms rounded up to seconds, 1 s by default).',
  'throttled-bare': 'Exchange answers 429 without Retry-After.',
  busy: 'Exchange answers its plain-text concurrency message, by turns with 503 and with 400.',
  answers:
    'Exchange carries nothing out and answers what comes with it: answer { status, headers, body }.',
  unavailable: 'Exchange answers 503 with a page of HTML.',
  'reset-before':
    'The connection closes without an answer before a write of Exchange or of a migration in Graph is carried out.',
  'reset-after':
    'The connection closes without an answer after a write of Exchange or of a migration in Graph has been carried out.',
  hang: 'Exchange, or Graph for a write of a migration, carries the call out and holds its answer back for ms (60,000 by default).',
  forbidden: 'Exchange answers 403 with a NUL-padded body; the reason stands in X-ExceptionType.',
  'cmdlet-denied':
    'Exchange answers 403 with NULs declared as gzip and no word of why, as for a cmdlet that the role does not hold; name it in cmdlet.',
  'parameter-denied':
    'Exchange answers 400 with AmbiguousParameterSetException, as for a parameter that the role does not hold.',
  passing:
    'Exchange answers 400 with an exception that passes: DCOverloadedException, or the one named in text.',
  'errors-in-success':
    'Exchange answers 200 with @adminapi.errors (text): a write does nothing, a listing lacks its first object.',
  'asks-confirmation':
    'Exchange answers 200 with @adminapi.confirmationmessage (text) and carries nothing out.',
  'malformed-object':
    'A listing of Exchange or Graph shows the object in target with the properties in text (JSON) instead of its own.',
  'cut-list':
    'A listing ends without a nextLink before its last object, with a warning in the body.',
  'cut-list-header':
    'A listing ends without a nextLink before its last object, with the warning in X-Warnings only.',
  'forbidden-object':
    'Exchange refuses a write as out of the write scope; name the object in target.',
  'not-found-500': 'Exchange answers HTTP 500 with the detail of an object that is not found.',
  garbled: 'Exchange carries the call out and answers 200 with a body that is no JSON.',
  'truncated-page': 'Exchange hands out a nextLink that has already expired.',
  'foreign-next-link': 'Exchange hands out a nextLink that leads to another origin.',
  'token-expired': 'Exchange answers 401 as for an expired token (once by default).',
  'write-refused': 'Exchange refuses a write for good with an error of its own.',
  'write-lost': 'Exchange answers a write with success and carries nothing out.',
  'slow-lag':
    'A write, or a new migration batch, becomes visible to readings only after ms (5,000 by default).',
  'batch-limit':
    'New-MigrationBatch answers MaximumNumberOfBatchesReachedException, as in a tenant with 100 batches.',
  'endpoint-denied':
    'New-MigrationBatch answers Access is denied, as hours after the consent to a new migration application.',
  'move-fails':
    'The move of the object in target fails after the validation; text is Exception: text.',
  'move-stalls': 'The move of the object in target stays in Syncing.',
  'move-skips-items':
    'The synchronization of the object in target skips items (text is their number, 3 by default), which somebody must approve.',
  'completion-fails':
    'The move of the object in target fails when it is completed; text is Exception: text.',
  'job-validation-fails':
    'The validation of a crossTenantMigrationJob finds the code in text for the user in target.',
  'job-move-fails':
    'The move of a crossTenantMigrationJob ends with the code in text for the user in target.',
  'stale-token-roles':
    'Entra issues tokens without directory roles, so Exchange denies every cmdlet.',
  'short-token':
    'Entra issues tokens that are refused as expired after ms (1,000 by default), although it says that they last an hour.',
  'entra-down': 'The token endpoint answers 503.',
  'managed-identity-down': 'The token endpoint of the managed identity answers 503.',
  'secret-expired': 'The token endpoint refuses client secrets as expired (AADSTS7000222).',
  'access-ending':
    'Graph says that the secret of an application ends in ms (a day by default); name its client id in target.',
  'graph-throttled':
    'Graph answers 429 with Retry-After (ms rounded up to seconds, 1 s by default).',
  'graph-forbidden': 'Graph answers 403, as when a permission was not consented to.',
  'graph-down': 'Graph answers 503.',
} as const;
export type FaultName = keyof typeof faultCatalog;

export function isFaultName(text: unknown): text is FaultName {
  return typeof text === 'string' && Object.hasOwn(faultCatalog, text);
}
