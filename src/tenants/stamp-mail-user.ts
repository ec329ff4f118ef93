import type { Change } from '../mapping/tenant-objects.ts';
import { zeroGuid } from './exchange-properties.ts';
import type { Endpoint } from './invoke-command.ts';
import { runWrite } from './run-write.ts';

/**
 * Writes a change to one mail user with a single `Set-MailUser`; returns false if `claimSend` did not allow it.
 * Addresses are added and removed by a tagged hash table, because a plain list would replace them all.
 */
export function stampMailUser(
  id: string,
  { change, claimSend }: { change: Change; claimSend: () => Promise<boolean> },
  endpoint: Endpoint,
): Promise<boolean> {
  const { exchangeGuid, archiveGuid, addAddresses: add, removeAddresses: remove = [] } = change;
  const parameters = {
    ...(exchangeGuid !== undefined && { ExchangeGuid: exchangeGuid ?? cleared }),
    ...(archiveGuid !== undefined && { ArchiveGuid: archiveGuid ?? cleared }),
    ...(add.length + remove.length > 0 && {
      EmailAddresses: {
        '@odata.type': '#Exchange.GenericHashTable',
        ...(add.length > 0 && { add }),
        ...(remove.length > 0 && { remove }),
      },
    }),
  };
  if (Object.keys(parameters).length === 0) return claimSend();
  const command = {
    cmdlet: 'Set-MailUser',
    operation: `Stamping mail user ${id}`,
    parameters: { Identity: id, ...parameters },
  };
  return runWrite(command, claimSend, endpoint);
}

/** Microsoft does not document how a GUID is cleared; the verification reads it back. */
const cleared = zeroGuid;
