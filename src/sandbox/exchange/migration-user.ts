import type { Recipient } from '../world/recipient.ts';
import type { Cmdlet } from './cmdlet.ts';
import { limited } from './listing.ts';
import { text } from './parameters.ts';
import { refusals } from './refusal.ts';
import type { Properties } from './type-annotations.ts';

/** Get-MigrationUser: users of migration batches by their address. */
export const getMigrationUser: Cmdlet = {
  parameters: ['Identity', 'ResultSize'],
  writes: false,
  run: (invocation) => {
    const { tenants, side, parameters } = invocation;
    const identity = text(parameters, 'Identity')?.toLowerCase();
    const found = tenants.store
      .visible(side)
      .filter((each) => each.MigrationBatch !== '')
      .filter(
        (each) => identity === undefined || each.PrimarySmtpAddress.toLowerCase() === identity,
      );
    if (identity !== undefined && found.length === 0) throw refusals.notFound(identity);
    return limited(found, shape, invocation);
  },
};

function shape({ PrimarySmtpAddress, MigrationBatch, MigrationStatus }: Recipient): Properties {
  return {
    Identity: PrimarySmtpAddress,
    MailboxIdentifier: PrimarySmtpAddress,
    BatchId: MigrationBatch,
    Status: MigrationStatus,
    StatusSummary: summary(MigrationStatus),
  };
}

/** Every other status means Active. */
const summaries = [
  ['Completed', /^Completed/],
  ['Failed', /Failed$|^Corrupted$/],
  ['Stopped', /Stopped$/],
  ['Synced', /Synced$/],
] as const;

function summary(status: string): string {
  return summaries.find(([, fits]) => fits.test(status))?.[0] ?? 'Active';
}
